"""Controls that paint themselves in the theme's colours, instead of by style sheets."""

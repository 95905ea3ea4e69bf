; setup.exe: Wardbook for who is signed in, or with /ALLUSERS for everybody on the machine.
;
;     makensis -DVERSION=0.1.0 -DFILES=list.nsh -DSIZE=KILOBYTES -DICON=wardbook.ico -DOUT=setup.exe setup.nsi
;
; make_setup.sh calls it so, and setup_files.py writes the list. Exit codes: 0 done, 1 cancelled, 2 a file could not be
; written, 32 Wardbook is open, 740 administrators only, 1638 another version or another installation is in the way.

Unicode true
Target amd64-unicode
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include MUI2.nsh

!define MAKER "The Wardbook developers"
!define DOES "An offline point-of-care reference"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Wardbook"
!define BY_MSI "Software\Wardbook" ; wxs.py writes it
!define IS_OPEN 32
!define NOT_ADMINISTRATOR 740
!define IN_THE_WAY 1638

Name "Wardbook"
BrandingText "Wardbook ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
!ifdef QUICK ; to try it with, not to give away
    SetCompressor zlib
!else
    SetCompressor /SOLID lzma
!endif
SetDateSave off
AllowSkipFiles off ; what cannot be written ends it: a program with a file missing is worse than none
!ifdef SIGN
    !uninstfinalize '${SIGN} "%1"'
    !finalize '${SIGN} "%1"'
!endif

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "CompanyName" "${MAKER}"
VIAddVersionKey "FileDescription" "Wardbook setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"
VIAddVersionKey "ProductName" "Wardbook"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var Before ; where an older version is, or empty
Var Usual ; where it goes if nobody says otherwise

!macro Refuse CODE SENTENCE
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel ${CODE}
    Quit
!macroend

!macro AskForAdministrator
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
        !insertmacro Refuse ${NOT_ADMINISTRATOR} "Only an administrator can change what is installed for everybody. Start this as one."
    ${EndIf}
!macroend

; Nothing is taken away from under a program that runs: its file cannot be opened for writing then.
!macro WaitUntilClosed FOLDER PROGRAM
    ${Do}
        ${IfNot} ${FileExists} "${FOLDER}\${PROGRAM}"
            ${Break}
        ${EndIf}
        ClearErrors
        FileOpen $0 "${FOLDER}\${PROGRAM}" a
        ${IfNot} ${Errors}
            FileClose $0
            ${Break}
        ${EndIf}
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Wardbook is open. Close it in every session, then try again." /SD IDCANCEL IDCANCEL`
            SetErrorLevel ${IS_OPEN}
            Quit
        ${EndIf}
    ${Loop}
!macroend

; Only what we have put there: somebody may have chosen a folder that holds other things too.
!macro RemoveProgram FOLDER
    RMDir /r "${FOLDER}\_internal"
    Delete "${FOLDER}\wardbook.exe"
    Delete "${FOLDER}\wardbook-window.exe"
    Delete "${FOLDER}\uninstall.exe"
    RMDir "${FOLDER}"
!macroend

Function .onInit
    ${GetParameters} $1
    ClearErrors
    ${GetOptions} $1 "/ALLUSERS" $0
    ${If} ${Errors}
        SetShellVarContext current
        StrCpy $Usual "$LOCALAPPDATA\Programs\Wardbook"
        ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
        ${If} $0 != ""
            !insertmacro Refuse ${IN_THE_WAY} "Wardbook is installed here for everybody already, in $0."
        ${EndIf}
    ${Else}
        SetShellVarContext all
        StrCpy $Usual "$PROGRAMFILES64\Wardbook"
        !insertmacro AskForAdministrator
    ${EndIf}
    ReadRegStr $0 HKLM "${BY_MSI}" "InstallDir"
    ${If} $0 != ""
        !insertmacro Refuse ${IN_THE_WAY} "Wardbook is installed here for everybody already, by its MSI, in $0."
    ${EndIf}

    ReadRegStr $0 SHCTX "${ENTRY}" "DisplayVersion"
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
        !insertmacro Refuse ${IN_THE_WAY} "Wardbook $0 is installed already, which is newer than ${VERSION}."
    ${EndIf}

    ReadRegStr $Before SHCTX "${ENTRY}" "InstallLocation"
    ${If} $Before != ""
        StrCpy $Usual $Before
    ${EndIf}
    ${If} $INSTDIR == "" ; no /D=
        StrCpy $INSTDIR $Usual
    ${EndIf}
FunctionEnd

Section "Wardbook"
    ${If} $Before != ""
        !insertmacro WaitUntilClosed "$Before" "wardbook.exe"
        !insertmacro WaitUntilClosed "$Before" "wardbook-window.exe"
        !insertmacro RemoveProgram "$Before"
    ${EndIf}
    !include "${FILES}"
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Wardbook.lnk" "$INSTDIR\wardbook-window.exe" "" "$INSTDIR\wardbook-window.exe" 0 SW_SHOWNORMAL "" "${DOES}"
    WriteRegStr SHCTX "${ENTRY}" "DisplayName" "Wardbook"
    WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\wardbook-window.exe"
    WriteRegStr SHCTX "${ENTRY}" "Publisher" "${MAKER}"
    WriteRegStr SHCTX "${ENTRY}" "Comments" "${DOES}"
    WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
    WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
SectionEnd

Function un.onInit
    ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
    ${If} $0 == $INSTDIR
        SetShellVarContext all
        !insertmacro AskForAdministrator
    ${Else}
        SetShellVarContext current
    ${EndIf}
FunctionEnd

; What the user has chosen and kept stays, in %LOCALAPPDATA%\wardbook.
Section "Uninstall"
    !insertmacro WaitUntilClosed "$INSTDIR" "wardbook.exe"
    !insertmacro WaitUntilClosed "$INSTDIR" "wardbook-window.exe"
    SetOutPath "$TEMP" ; a folder that somebody is in cannot be removed
    !insertmacro RemoveProgram "$INSTDIR"
    Delete "$SMPROGRAMS\Wardbook.lnk"
    DeleteRegKey SHCTX "${ENTRY}"
SectionEnd

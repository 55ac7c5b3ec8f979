@echo off
rem ASCII only: cmd reads this file in the code page of the console. What it has to say in Chinese
rem stands in no-python.txt; the rest is said by install.py.
setlocal
set "HERE=%~dp0"
set "PYTHON="
for %%V in (3.13 3.12 3.11) do (
    py -%%V -c "import sys" >nul 2>nul && set "PYTHON=py -%%V"
)
if defined PYTHON goto run
python -c "import sys; sys.exit(sys.version_info[0] < 3)" >nul 2>nul && set "PYTHON=python"
if defined PYTHON goto run
for /f "tokens=2 delims=:." %%P in ('chcp') do set "BEFORE=%%P"
chcp 65001 >nul
type "%HERE%no-python.txt"
chcp %BEFORE% >nul
pause
exit /b 1
:run
%PYTHON% "%HERE%install.py" %*
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%

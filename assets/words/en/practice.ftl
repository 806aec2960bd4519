## Practice
practice-name = PRACTICE
practice-not-real = not real data
practice-end = Finish
practice-title = Practice
practice-about = Try every button with invented families. Nothing is sent, and your records are not touched. Practice begins anew each time Dacin is opened.
practice-begin = Begin to practise
practice-restart = Begin practice anew
practice-first = No code yet? You can practise first.

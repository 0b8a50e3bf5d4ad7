(text) => { // what was typed before the page was loaded anew; a first visit has none
  try {
    return performance.getEntriesByType('navigation')[0]?.type === 'reload' ? sessionStorage.getItem(KEY) ?? text : text;
  } catch { return text; } // the browser keeps nothing
}

namespace CommunityBot.EndToEnd;

/// <summary>Automatic checks of a page's accessibility.</summary>
internal static class Audit
{
    /// <summary>
    /// A script that returns a sentence for each visible text with less contrast than WCAG 2.2 requires (4.5:1, or 3:1 for large text;
    /// criterion 1.4.3), each control without a name, and each page without a language, a title or exactly one main heading.
    /// </summary>
    public const string Script = """
        () => {
          const found = [];
          const channels = (color) => {
            const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
          };
          const over = (top, bottom) => top.slice(0, 3).map((c, i) => c * top[3] / 255 + bottom[i] * (1 - top[3] / 255));
          const behind = (element) => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.push(channels(getComputedStyle(e).backgroundColor));
            return layers.reverse().reduce((bottom, top) => over(top, bottom), channels('Canvas').slice(0, 3));
          };
          const light = (rgb) => rgb.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const seen = new Set();
          for (const element of document.querySelectorAll('body *')) {
            const hasText = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            if (!hasText || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
              || box.width < 2 || box.height < 2) continue;
            const back = behind(element);
            const [a, b] = [light(over(channels(style.color), back)), light(back)];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const size = parseFloat(style.fontSize);
            const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
            const what = `${element.tagName.toLowerCase()}.${element.className}`;
            if (ratio < needed && !seen.has(what)) {
              seen.add(what);
              found.push(`${what} "${element.textContent.trim().slice(0, 30)}" has a contrast of ${ratio.toFixed(2)}`);
            }
          }
          for (const control of document.querySelectorAll('input:not([type=hidden]), select, button, a[href], summary, meter')) {
            const named = control.getAttribute('aria-label') || control.textContent.trim() || control.labels?.[0]?.textContent.trim();
            if (!named) found.push(`${control.outerHTML.slice(0, 80)} has no name`);
          }
          const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
          for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) found.push(`the id ${id} stands twice`);
          if (document.documentElement.lang !== 'en') found.push('the page has no language');
          if (!document.title) found.push('the page has no title');
          if (document.querySelectorAll('h1').length !== 1) found.push('the page has not one main heading');
          return found;
        }
        """;
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

/// <summary>
/// Checks the page's layout in common window sizes. The screenshots are in the folder <c>screenshots</c> beside the tests.
/// </summary>
[Collection("browser")]
public sealed class LooksTests(Browser browser)
{
    private static readonly string[] Pages = ["/", "/episodes", "/episodes/devrel-for-data-tools?q=developer", "/desk", "/status"];

    [BrowserTheory]
    [InlineData("desktop", ColorScheme.Light)]
    [InlineData("desktop", ColorScheme.Dark)]
    [InlineData("phone", ColorScheme.Light)]
    [InlineData("phone", ColorScheme.Dark)]
    public async Task Every_page_fits_its_window_can_be_read_and_is_named(string window, ColorScheme scheme)
    {
        foreach (var path in Pages)
        {
            var page = await browser.OpenAsync(path, size: window == "phone" ? Sizes.Phone : Sizes.Desktop, scheme: scheme);
            if (path == "/")
            {
                await Expect(page.Locator("#examples button").First).ToBeVisibleAsync();
                await AskTests.AskAsync(page, "/episode devrel");
            }

            else if (path == "/desk")
            {
                await Expect(page.Locator(".queue li").First).ToBeVisibleAsync();
            }

            var name = path == "/" ? "ask" : path.Split('/', '?')[1] + (path.Count('/') > 1 ? "-reader" : "");
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}-{window}-{scheme}.png".ToLowerInvariant()) });

            Assert.Empty(await page.EvaluateAsync<string[]>(Audit.Script));
            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than a {window}.");
            browser.AssertNoErrors();
            await page.Context.CloseAsync();
        }
    }

    [BrowserFact]
    public async Task The_first_tab_offers_to_skip_the_menu_and_the_focus_is_seen()
    {
        var page = await browser.OpenAsync("/status");

        await page.Keyboard.PressAsync("Tab");

        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();
        Assert.NotEqual("none", await page.Locator(".skip").EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle"));
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

/// <summary>The public site on a phone and on a desktop, light and dark, with and without JavaScript.</summary>
[Collection("browser")]
public sealed class PublicSiteTests(Browser browser)
{
    private const string Sentence = "You must be able to be embarrassed in public by a compiler and to stay cheerful.";

    // A script that returns each control that a finger could miss, because it is smaller than 44 pixels. Links in running text are exempt:
    // https://www.w3.org/TR/WCAG22/#target-size-enhanced.
    private const string SmallTargets = """
        () => [...document.querySelectorAll(
            'nav a, button, input, select, summary, .actions a, li > a, figcaption a, .when a, .foot a, .brand')]
          .filter((e) => e.checkVisibility())
          .map((e) => [e, e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
          .map(([e, box]) => `${e.outerHTML.slice(0, 90)} has ${box.width.toFixed()} × ${box.height.toFixed()} pixels`)
        """;

    private string MomentPath => $"/m/{browser.Site.Find(Sentence)}";

    private IReadOnlyList<string> Pages =>
    [
        "/", "/episodes", $"/episodes/devrel-for-data-tools?m={browser.Site.Find(Sentence)}", MomentPath, "/people/konstantinospellimarkos",
        "/search?q=imposter+syndrome", "/search", "/m/nothing",
    ];

    [BrowserTheory]
    [InlineData("desktop", ColorScheme.Light)]
    [InlineData("desktop", ColorScheme.Dark)]
    [InlineData("phone", ColorScheme.Light)]
    [InlineData("phone", ColorScheme.Dark)]
    public async Task Every_page_fits_its_window_can_be_read_and_touched(string window, ColorScheme scheme)
    {
        foreach (var (number, path) in Pages.Index())
        {
            var page = await OpenAsync(path, window, scheme);
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"public-{number}-{window}-{scheme}.png".ToLowerInvariant()),
            });

            Assert.Empty(await page.EvaluateAsync<string[]>(Audit.Script));
            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than a {window}.");
            if (window == "phone")
                Assert.Empty(await page.EvaluateAsync<string[]>(SmallTargets));
            if (path != "/m/nothing")
                browser.AssertNoErrors();
            await page.Context.CloseAsync();
        }
    }

    [AxeTheory]
    [InlineData("desktop", ColorScheme.Light)]
    [InlineData("desktop", ColorScheme.Dark)]
    [InlineData("phone", ColorScheme.Light)]
    [InlineData("phone", ColorScheme.Dark)]
    public async Task The_accessibility_checker_axe_finds_nothing(string window, ColorScheme scheme)
    {
        var checker = await File.ReadAllTextAsync(AxeTheoryAttribute.Checker!);
        foreach (var path in Pages)
        {
            var page = await OpenAsync(path, window, scheme, forChecker: true);
            await page.AddScriptTagAsync(new() { Content = checker });

            var found = await page.EvaluateAsync<string[]>("""
                async () => (await axe.run()).violations
                  .map((v) => `${v.impact} ${v.id}: ${v.nodes.map((n) => n.html).slice(0, 2).join(' ')}`)
                """);

            Assert.True(found.Length == 0, $"{path}: {string.Join('\n', found)}");
            await page.Context.CloseAsync();
        }
    }

    [BrowserTheory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_question_leads_to_a_quote_and_on_to_its_sentence_in_the_transcript_without_JavaScript(string window)
    {
        var page = await OpenAsync("/", window, ColorScheme.Light, withScript: false);

        await page.Locator("#q").FillAsync("imposter syndrome");
        await page.Locator("button").ClickAsync();
        await page.Locator(".quote figcaption a").First.ClickAsync();
        var words = await page.Locator("blockquote").InnerTextAsync();
        await page.Locator(".moment h1 a").ClickAsync();

        await Expect(page.Locator("mark")).ToHaveTextAsync(words);
        await Expect(page.Locator("mark")).ToBeInViewportAsync();
        await Expect(page.Locator(".line.linked .who")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_link_to_a_moment_marks_the_sentence_and_shows_the_speaker()
    {
        var page = await OpenAsync(MomentPath, "phone", ColorScheme.Light);

        await page.Locator(".moment h1 a").ClickAsync();

        await Expect(page.Locator("mark")).ToHaveTextAsync(Sentence);
        await Expect(page.Locator("mark")).ToBeInViewportAsync();
        await Expect(page.Locator(".line.linked .who")).ToBeInViewportAsync();
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task A_transcript_is_printed_without_controls()
    {
        var page = await OpenAsync("/episodes/devrel-for-data-tools", "desktop", ColorScheme.Light);

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("header.top")).ToBeHiddenAsync();
        await Expect(page.Locator("form").First).ToBeHiddenAsync();
        await Expect(page.Locator(".line").First).ToBeVisibleAsync();
    }

    private Task<IPage> OpenAsync(string path, string window, ColorScheme scheme, bool withScript = true, bool forChecker = false) =>
        browser.OpenSiteAsync(path, new()
        {
            ViewportSize = window == "phone" ? Sizes.Phone : Sizes.Desktop,
            HasTouch = window == "phone",
            ColorScheme = scheme,
            JavaScriptEnabled = withScript,
            BypassCSP = forChecker,
        });
}

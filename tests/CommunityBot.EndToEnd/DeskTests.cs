using CommunityBot.Testing.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

[Collection("browser")]
public sealed class DeskTests(Browser browser)
{
    [BrowserFact]
    public async Task A_post_is_arranged_introduced_and_approved()
    {
        var page = await browser.OpenAsync("/desk");
        var second = await page.Locator(".queue blockquote").Nth(1).InnerTextAsync();

        await page.GetByLabel("Move number 2 up").ClickAsync();
        await Expect(page.Locator(".queue blockquote").First).ToHaveTextAsync(second);

        await page.GetByRole(AriaRole.Button, new() { Name = "Introduction", Exact = true }).ClickAsync();
        await page.GetByLabel("Stands above").FillAsync("Three voices");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".previews .discord .message")).ToContainTextAsync("Three voices");
        await Expect(page.Locator(".previews .slack .message")).ToContainTextAsync("Three voices");

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator(".next .facts")).ToContainTextAsync("A moderator approved it.");
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task A_week_is_edited_on_a_phone_with_a_finger_and_with_keys()
    {
        await using var host = await PageHost.StartOnSampleAsync();
        var page = await browser.OpenAsync(host.Address, "/desk", new() { ViewportSize = Sizes.Phone, HasTouch = true });
        var words = page.Locator(".queue blockquote");
        await Expect(words).ToHaveCountAsync(3);
        var before = await words.AllInnerTextsAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(SmallTargets));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await page.Locator(".queue li").Nth(1).ScrollIntoViewIfNeededAsync();
        await SaveScreenshotAsync(page, "desk-phone-queue");
        await page.GetByLabel("Swap number 2").TapAsync();
        await Expect(words.Nth(1)).Not.ToHaveTextAsync(before[1]);
        await Expect(words.First).ToHaveTextAsync(before[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).TapAsync();
        await Expect(words.Nth(1)).ToHaveTextAsync(before[1]);

        await page.GetByLabel("Number 1 of 3, move").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(words.Nth(1)).ToHaveTextAsync(before[0]);
        await Expect(page.GetByLabel("Number 2 of 3, move")).ToBeFocusedAsync();
        await Expect(page.Locator("[aria-live]")).ToContainTextAsync("was moved to number 2.");
        await page.Keyboard.PressAsync("Home");
        await Expect(words.First).ToHaveTextAsync(before[0]);

        await page.GetByLabel("Trim number 1").TapAsync();
        var sentences = page.GetByRole(AriaRole.Checkbox);
        var shown = page.Locator("dialog :checked + span");
        await SaveScreenshotAsync(page, "desk-phone-trim");
        await shown.First.ClickAsync();
        var kept = string.Join(' ', await shown.AllInnerTextsAsync());
        Assert.True(await sentences.CountAsync() > 1);
        Assert.NotEqual(before[0], kept);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).TapAsync();
        await Expect(words.First).ToHaveTextAsync(kept);

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).TapAsync();
        await Expect(page.Locator(".next .facts")).ToContainTextAsync("A moderator approved it.");
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task A_moment_is_dragged_to_its_place()
    {
        await using var host = await PageHost.StartOnSampleAsync();
        var page = await browser.OpenAsync(host.Address, "/desk", new() { ViewportSize = new() { Width = 1280, Height = 1400 } });
        var words = page.Locator(".queue blockquote");
        await Expect(words).ToHaveCountAsync(3);
        var before = await words.AllInnerTextsAsync();
        var to = (await page.Locator(".queue li").Nth(2).BoundingBoxAsync())!;

        await page.GetByLabel("Number 1 of 3, move").HoverAsync();
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + to.Width / 2, to.Y + to.Height / 2, new() { Steps = 5 });
        await Expect(page.Locator(".queue li.target")).ToHaveCountAsync(1);
        await page.Mouse.UpAsync();

        await Expect(words.Nth(2)).ToHaveTextAsync(before[0]);
        await Expect(words.First).ToHaveTextAsync(before[1]);
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task A_moment_is_seen_while_its_words_are_typed()
    {
        await using var host = await PageHost.StartOnSampleAsync();
        var page = await browser.OpenAsync(host.Address, "/desk", new() { ViewportSize = Sizes.Phone });

        await page.GetByLabel("Add a moment").PressSequentiallyAsync("motorbike");
        await Expect(page.Locator("#found blockquote").First).ToContainTextAsync("motorbike");
        await page.Locator("#found button").First.ClickAsync();

        await Expect(page.Locator(".queue blockquote").First).ToContainTextAsync("motorbike");
        browser.AssertNoErrors();
    }

    // Each control that is less than 44 pixels high or wide. Links within a text may be smaller (WCAG 2.2, criterion 2.5.5).
    private const string SmallTargets = """
        () => [...document.querySelectorAll('button, summary, input, .top a')].filter((e) => e.checkVisibility())
          .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 44 || box.height < 43.5)
          .map(([html, box]) => `${html} is ${Math.round(box.width)} × ${Math.round(box.height)}`)
        """;

    private static Task SaveScreenshotAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name + ".png") });

    [BrowserFact]
    public async Task A_part_of_a_quote_is_shared_from_a_form_and_Escape_shares_nothing()
    {
        var page = await browser.OpenAsync();
        await AskTests.AskAsync(page, "/quote \"bus factor\"");
        await AskTests.ShowForOperatorsAsync(page);
        var trim = page.Locator(".answer .slack button", new() { HasText = "Trim & share" });

        await trim.ClickAsync();
        await Expect(page.GetByLabel("Keep the words to share")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator(".answer")).ToHaveCountAsync(1);

        await trim.ClickAsync();
        await page.GetByLabel("Keep the words to share").FillAsync("I had just bought a motorbike.");
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await Expect(page.Locator(".answer.shared .discord .message")).ToContainTextAsync("I had just bought a motorbike.");
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task The_reply_to_a_nomination_appears_below_the_quote_which_stays()
    {
        var page = await browser.OpenAsync();
        await AskTests.AskAsync(page, "/quote \"bus factor\"");

        await page.Locator(".answer .discord button", new() { HasText = "Nominate" }).ClickAsync();

        await Expect(page.Locator(".answer")).ToHaveCountAsync(2);
        await Expect(page.Locator(".answer.told")).ToBeFocusedAsync();
        await Expect(page.Locator(".answer.told .discord .message")).ToContainTextAsync("nominated");
        browser.AssertNoErrors();
    }
}

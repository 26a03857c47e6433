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

        await page.GetByRole(AriaRole.Button, new() { Name = "Introduction" }).ClickAsync();
        await page.GetByLabel("Stands above").FillAsync("Three voices");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator(".previews .discord .message")).ToContainTextAsync("Three voices");
        await Expect(page.Locator(".previews .slack .message")).ToContainTextAsync("Three voices");

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator(".next .state")).ToHaveTextAsync("Approved: it goes out as it is.");
        browser.AssertNoErrors();
    }

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
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
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

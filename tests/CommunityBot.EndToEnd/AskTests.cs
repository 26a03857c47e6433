using System.Text.RegularExpressions;
using CommunityBot.Testing.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

[Collection("browser")]
public sealed class AskTests(Browser browser)
{
    [BrowserFact]
    public async Task A_question_is_answered_as_in_both_chats_and_shared()
    {
        var page = await browser.OpenAsync();

        await AskAsync(page, "/episode devrel");
        await Expect(page.Locator(".answer .discord .usage")).ToBeHiddenAsync();
        await ShowForOperatorsAsync(page);

        await Expect(page.Locator(".answer .discord .message")).ToContainTextAsync("S2E3 Developer Relations for Data Tools");
        await Expect(page.Locator(".answer .slack .message")).ToContainTextAsync("S2E3 Developer Relations for Data Tools");
        await Expect(page.Locator(".answer .discord .usage")).ToContainTextAsync(" of 3,500 ");
        await Expect(page.Locator("#said")).ToContainTextAsync("S2E3");

        await page.Locator(".answer .slack button", new() { HasText = "Share" }).ClickAsync();

        await Expect(page.Locator(".answer")).ToHaveCountAsync(2);
        await Expect(page.Locator(".answer.shared .discord .message")).ToContainTextAsync("Shared by you");
        await Expect(page.Locator(".answer.shared .message button")).ToHaveCountAsync(0);
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task Next_and_a_pick_from_a_menu_take_the_place_of_the_answer()
    {
        var page = await browser.OpenAsync();
        await AskAsync(page, "/quote developer relations");
        await ShowForOperatorsAsync(page);
        var words = page.Locator(".answer .discord blockquote").First;
        var first = await words.InnerTextAsync();

        await page.Locator(".answer .discord button", new() { HasText = "Next" }).ClickAsync();

        await Expect(page.Locator(".answer h2 code")).ToHaveTextAsync(
            new Regex("^/quote developer relations skip:1 after:[0-9a-v]{8}$"));
        await Expect(words).Not.ToHaveTextAsync(first);
        await Expect(page.Locator(".answer .discord button", new() { HasText = "Next" })).ToBeFocusedAsync();

        await page.Locator(".answer .slack .menu summary").ClickAsync();
        await page.Locator(".answer .slack .menu button").First.ClickAsync();

        await Expect(page.Locator(".answer h2 code")).ToContainTextAsync("/quote at:");
        await Expect(page.Locator(".answer")).ToHaveCountAsync(1);
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task Everything_can_be_done_from_the_keyboard()
    {
        var page = await browser.OpenAsync();
        var line = page.Locator("#line");
        await page.Locator(".brand").FocusAsync();

        await page.Keyboard.PressAsync("/");
        await Expect(line).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("/gu");
        await Expect(page.Locator("#offers [role=option]")).ToHaveCountAsync(1);
        await Expect(line).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(line).ToHaveAttributeAsync("aria-activedescendant", "offer-0");
        await page.Keyboard.PressAsync("Enter");
        await Expect(line).ToHaveValueAsync("/guest ");
        await Expect(page.Locator("#offers [role=option]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#offers")).ToBeHiddenAsync();
        await page.Keyboard.TypeAsync("dinos");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".answer .discord")).ToContainTextAsync("Konstantinos Pellimarkos");

        await line.FillAsync("");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(line).ToHaveValueAsync("/guest dinos");
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task Examples_work_on_a_click()
    {
        var page = await browser.OpenAsync();

        await page.Locator("#examples button").First.ClickAsync();

        await Expect(page.Locator(".answer .discord .message")).ToBeVisibleAsync();
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task A_link_brings_a_question_and_leaves_the_asking_to_people()
    {
        var page = await browser.OpenAsync("/?ask=%2Fepisode%20latest");

        await Expect(page.Locator("#line")).ToHaveValueAsync("/episode latest");
        await Expect(page.Locator("#examples button").First).ToBeVisibleAsync();
        await Expect(page.Locator(".answer")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task One_chat_is_shown_and_the_other_can_be_chosen()
    {
        var page = await browser.OpenAsync();
        await AskAsync(page, "/episode devrel");

        await Expect(page.Locator(".answer .discord")).ToBeVisibleAsync();
        await Expect(page.Locator(".answer .slack")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Slack" }).CheckAsync();

        await Expect(page.Locator(".answer .slack")).ToBeVisibleAsync();
        await Expect(page.Locator(".answer .discord")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Markup_cannot_run_wherever_it_comes_from()
    {
        var page = await browser.OpenAsync(onHostile: true);
        string[] lines =
        [
            "/episode S4E1", "/quote perilous", "/guest mallory", $"/quote {InventedArchive.Attack}", $"/{InventedArchive.Attack}",
        ];
        foreach (var line in lines)
        {
            await AskAsync(page, line);
            await Expect(page.Locator(".answer").First.Locator("h2 code")).ToHaveTextAsync(line.TrimStart());
        }

        await Expect(page.Locator(".answer img, .answer script, .answer a[href^=javascript]")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Ask the podcast · CommunityBot");
        browser.AssertNoErrors();
    }

    /// <summary>Shows the drawings of both chats, with the limits that they use.</summary>
    internal static Task ShowForOperatorsAsync(IPage page) =>
        page.GetByRole(AriaRole.Radio, new() { Name = "For operators" }).CheckAsync();

    internal static async Task AskAsync(IPage page, string line)
    {
        await page.Locator("#line").FillAsync(line);
        await page.Locator("#line").PressAsync("Enter");
        await Expect(page.Locator(".answer, .problem").First).ToBeVisibleAsync();
    }
}

using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

[Collection("browser")]
public sealed partial class ReadingTests(Browser browser)
{
    [BrowserFact]
    public async Task An_answer_opens_the_transcript_at_its_moment_with_the_words_marked()
    {
        var page = await browser.OpenAsync(onHostile: true);
        await AskTests.AskAsync(page, "/quote suspicious census");

        await page.Locator(".reading a").First.ClickAsync();

        await Expect(page).ToHaveURLAsync(AtTheCensus());
        await Expect(page.Locator("[id='t=1087']")).ToBeInViewportAsync();
        await Expect(page.Locator("[id='t=1087'] mark").First).ToBeVisibleAsync();
        await Expect(page.Locator(".line.now")).ToHaveCountAsync(1);
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task Any_second_leads_to_the_line_that_is_being_said()
    {
        var page = await browser.OpenAsync("/episodes/kelp-ledgers#t=1100", onHostile: true);

        await Expect(page.Locator(".line.now")).ToHaveIdAsync("t=1087");
    }

    [BrowserFact]
    public async Task A_link_to_a_line_follows_its_words_and_says_when_they_are_gone()
    {
        var page = await browser.OpenAsync("/episodes/kelp-ledgers", onHostile: true);
        var id = (await page.Locator(".line[id^='l=3.']").GetAttributeAsync("id"))!;

        foreach (var moved in new[] { id, id.Replace("l=3.", "l=40.", StringComparison.Ordinal), "l=3" })
        {
            page = await browser.OpenAsync($"/episodes/kelp-ledgers#{moved}", onHostile: true);
            await Expect(page.Locator(".line.now")).ToHaveIdAsync(id);
            await Expect(page.Locator("#changed")).ToBeHiddenAsync();
        }

        page = await browser.OpenAsync("/episodes/kelp-ledgers#l=3.00000000", onHostile: true);
        await Expect(page.Locator("#changed")).ToBeVisibleAsync();
        await Expect(page.Locator(".line.now")).ToHaveCountAsync(0);
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task Episodes_are_filtered_while_one_types()
    {
        var page = await browser.OpenAsync("/episodes");

        await page.Locator("#find").FillAsync("maelys");

        await Expect(page.Locator(".episodes li:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator("#count")).ToHaveTextAsync("1 episode");
        await page.Locator(".episodes a:visible").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("S2E3 Developer Relations for Data Tools");
        browser.AssertNoErrors();
    }

    [BrowserFact]
    public async Task Reading_needs_no_script()
    {
        var page = await browser.OpenAsync("/episodes?q=kelp&season=3", onHostile: true, withScript: false);

        await page.Locator(".episodes a").First.ClickAsync();

        await Expect(page.Locator(".line").First).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"/episodes/kelp-ledgers\?q=suspicious%20census#t=1087$")]
    private static partial Regex AtTheCensus();
}

using CommunityBot.Core.Highlights;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

/// <summary>
/// Makes the pictures of the README and of <c>docs/highlights.md</c> from the sample archive, in the test's output folder or in the folder
/// that COMMUNITYBOT_PICTURES names; <c>docs/images/make</c> sets it.
/// </summary>
[Collection("browser")]
public sealed class PictureTests(Browser browser)
{
    private const string Question = "/quote imposter syndrome";
    private const int MaxBytes = 250 * 1024;

    private static readonly string Folder =
        Environment.GetEnvironmentVariable("COMMUNITYBOT_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures");

    [BrowserFact]
    public async Task The_picture_of_an_answer_in_both_chats_is_small()
    {
        var page = await browser.OpenAsync(size: new() { Width = 1200, Height = 1400 }, scale: 1.2f);
        await AskTests.AskAsync(page, Question);
        await AskTests.ShowForOperatorsAsync(page);
        await Expect(page.Locator(".answer .slack .message")).ToBeVisibleAsync();
        // The messages alone, as the chats show them.
        await page.EvaluateAsync(
            """
            document.querySelectorAll('.answer h2, .usage, .inside, .reading').forEach(e => e.hidden = true);
            document.querySelector('.answer .pair').style.padding = '1rem';
            """);
        await SetFontAsync(page);

        await SaveAsync("answer.png", await page.Locator(".answer .pair").ScreenshotAsync());
    }

    [BrowserFact]
    public async Task The_picture_of_the_page_on_a_phone_is_small()
    {
        var page = await browser.OpenAsync(size: Sizes.Phone, scale: 2);
        await AskTests.AskAsync(page, "/guest dinos");
        await Expect(page.Locator(".answer .discord .message")).ToBeVisibleAsync();
        await page.EvaluateAsync("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)");
        await SetFontAsync(page);

        await SaveAsync("page.png", await page.ScreenshotAsync());
    }

    [BrowserFact]
    public async Task The_picture_of_the_desk_on_a_phone_is_small()
    {
        await using var host = await PageHost.StartOnSampleAsync(
            addServices: services => services.AddSingleton<IChannelPublisher>(new FakePlatform("Slack", "C1")));
        var page = await browser.OpenAsync(host.Address, "/desk", new() { ViewportSize = Sizes.Phone, DeviceScaleFactor = 2 });
        await Expect(page.Locator(".facts")).ToContainTextAsync("It goes out by itself");
        await SetFontAsync(page);

        await SaveAsync("desk.png", await page.ScreenshotAsync());
    }

    [BrowserFact]
    public async Task The_picture_of_the_queue_on_a_phone_is_small()
    {
        await using var host = await PageHost.StartOnSampleAsync(
            addServices: services => services.AddSingleton<IChannelPublisher>(new FakePlatform("Slack", "C1")));
        var page = await browser.OpenAsync(host.Address, "/desk", new() { ViewportSize = Sizes.Phone, DeviceScaleFactor = 2 });
        await Expect(page.Locator(".queue > li").First).ToBeVisibleAsync();
        await SetFontAsync(page);
        await page.Locator("#queue").EvaluateAsync(
            "e => scrollTo(0, e.getBoundingClientRect().top + scrollY - document.querySelector('header').offsetHeight - 12)");

        await SaveAsync("queue.png", await page.ScreenshotAsync());
    }

    [BrowserFact]
    public async Task The_pictures_of_the_forms_under_a_quote_are_small()
    {
        var page = await browser.OpenAsync(size: Sizes.Phone, scale: 2);
        await AskTests.AskAsync(page, Question);
        await SetFontAsync(page);
        await PressAsync("Wrong?");
        await SaveAsync("wrong.png", await page.Locator("dialog").ScreenshotAsync());
        await page.Keyboard.PressAsync("Escape");

        await PressAsync("More context");
        await PressAsync("Hide");
        await PressAsync("These words");
        await SaveAsync("hide.png", await page.Locator("dialog").ScreenshotAsync());

        async Task PressAsync(string label) =>
            await page.Locator(".answer .discord").GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).Last.ClickAsync();
    }

    // The page uses the system's font, which differs between machines.
    private static Task SetFontAsync(IPage page) => page.EvaluateAsync(
        """
        document.documentElement.style.setProperty('--text', 'Inter, sans-serif');
        document.fonts.ready
        """);

    private static async Task SaveAsync(string name, byte[] png)
    {
        Assert.InRange(png.Length, 1, MaxBytes);
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(Path.Combine(Folder, name), png);
    }
}

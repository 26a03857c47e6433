using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.EndToEnd;

/// <summary>A moderator signs in to the desk of a page that others can reach, and signs out.</summary>
[Collection("browser")]
public sealed class SignInTests(Browser browser)
{
    private static readonly DeskMember Ann = new("local", "1", "Ann <b>");

    [BrowserFact]
    public async Task A_link_of_the_chat_signs_in_and_the_menu_has_the_desk_until_sign_out()
    {
        await using var host = await PageHost.StartOnAllAddressesAsync();
        var page = await browser.OpenAsync(host.Address, "/desk", new());
        await Expect(page.Locator("#state")).ToHaveTextAsync(
            "To sign in, a moderator types /highlights desk in Discord or Slack and opens the link that the bot answers with.");
        await Expect(Menu(page)).ToHaveCountAsync(0);

        var link = await CreateLinkAsync(host);
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator(".signed-in")).ToContainTextAsync("Signed in as Ann <b>");
        await Expect(page).ToHaveURLAsync(new Uri(host.Address, "/desk").AbsoluteUri);
        await Expect(Menu(page)).ToHaveCountAsync(1);
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.Locator(".next .facts")).ToContainTextAsync("Paused");
        await page.GotoAsync("/");
        await Expect(Menu(page)).ToHaveCountAsync(1);

        await Menu(page).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("To sign in, a moderator types /highlights desk");
        await Expect(Menu(page)).ToHaveCountAsync(0);
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task A_link_signs_in_without_JavaScript_and_only_once()
    {
        await using var host = await PageHost.StartOnAllAddressesAsync();
        var link = await CreateLinkAsync(host);
        var page = await browser.OpenAsync(host.Address, link, new() { JavaScriptEnabled = false });

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(Menu(page)).ToHaveCountAsync(1);
        var cookie = Assert.Single(await page.Context.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);

        var other = await browser.OpenAsync(host.Address, link, new() { JavaScriptEnabled = false });
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(other.Locator("main")).ToContainTextAsync("This link has been used already");
        Assert.Empty(await other.Context.CookiesAsync());
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [BrowserTheory]
    [InlineData("desktop", ColorScheme.Light)]
    [InlineData("phone", ColorScheme.Dark)]
    public async Task The_button_fits_every_window_and_can_be_read(string window, ColorScheme scheme)
    {
        await using var host = await PageHost.StartOnAllAddressesAsync();
        var page = await browser.OpenAsync(
            host.Address,
            await CreateLinkAsync(host),
            new() { ViewportSize = window == "phone" ? Sizes.Phone : Sizes.Desktop, ColorScheme = scheme });
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"sign-in-{window}-{scheme}.png".ToLowerInvariant()) });

        Assert.Empty(await page.EvaluateAsync<string[]>(Audit.Script));
        browser.AssertNoErrors();
        await page.Context.CloseAsync();
    }

    private static ILocator Menu(IPage page) => page.Locator("header nav a[href='/desk']");

    private static async Task<string> CreateLinkAsync(PageHost host) =>
        (await host.Services.GetRequiredService<DeskSignIn>().CreateLinkAsync(Ann, CancellationToken.None))!.PathAndQuery;
}

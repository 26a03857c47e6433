using System.Net;
using System.Net.Http.Json;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing;

namespace CommunityBot.Web.Tests;

/// <summary>A link of <c>/highlights desk</c> signs a moderator in, once, and nobody else.</summary>
public sealed class SignInTests : SignInTest
{
    [Fact]
    public async Task A_link_signs_in_once_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var link = await CreateLinkAsync();

        var form = await Page.Client.GetStringAsync(link);
        using var response = await SignInAsync(link);

        Assert.Contains("method=\"post\" action=\"/desk/sign-in\"", form, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/desk"), (response.StatusCode, response.Headers.Location!.OriginalString));
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^communitybot-desk=[A-Za-z0-9_-]+; max-age=28800; path=/; samesite=strict; httponly$", cookie);
        Assert.Equal("Ann <b>", (await DeskAsync(cookie)).GetProperty("signedInAs").GetString());
        Assert.Equal("answered", await AskAsync("/highlights queue", cookie));
    }

    [Fact]
    public async Task A_preview_of_a_link_does_not_use_it_up()
    {
        var link = await CreateLinkAsync();
        for (var i = 0; i < 3; i++)
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, link);
            Assert.Equal(HttpStatusCode.OK, (await Page.Client.SendAsync(head)).StatusCode);
            Assert.Contains("<button>Sign in</button>", await Page.Client.GetStringAsync(link), StringComparison.Ordinal);
        }

        using var response = await SignInAsync(link);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task A_replayed_link_signs_nobody_in()
    {
        var link = await CreateLinkAsync();
        using var first = await SignInAsync(link);
        using var second = await SignInAsync(link);

        await AssertRefusedAsync(second);
    }

    [Fact]
    public async Task Of_many_sign_ins_at_once_with_one_link_one_succeeds()
    {
        var link = await CreateLinkAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignInAsync(link)));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.SeeOther);
        Assert.All(responses, r => Assert.True(r.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task An_expired_link_signs_nobody_in()
    {
        var link = await CreateLinkAsync();
        Clock.Advance(DeskSignIn.CodeLifetime);

        using var response = await SignInAsync(link);

        await AssertRefusedAsync(response);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("'; DROP TABLE sessions; --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_code_that_was_never_given_signs_nobody_in(string code)
    {
        using var posted = await PostFormAsync("/desk/sign-in", ("code", code));
        using var shown = await Page.Client.GetAsync($"/desk/sign-in?code={Uri.EscapeDataString(code)}");

        await AssertRefusedAsync(posted);
        Assert.DoesNotContain("<script>alert", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(code.Length == SignInToken.Length, shown.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_tampered_code_signs_nobody_in_and_uses_nothing_up()
    {
        var link = await CreateLinkAsync();
        var code = Code(link);
        using var tampered = await PostFormAsync("/desk/sign-in", ("code", code[..^1] + (code[^1] == 'A' ? 'B' : 'A')));
        using var doubled = await PostFormAsync("/desk/sign-in", ("code", code), ("code", code));

        await AssertRefusedAsync(tampered);
        await AssertRefusedAsync(doubled);
        using var whole = await SignInAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, whole.StatusCode);
    }

    [Fact]
    public async Task A_code_in_the_address_of_a_POST_signs_nobody_in()
    {
        var link = await CreateLinkAsync();
        using var posted = await Page.Client.PostAsync(link, new FormUrlEncodedContent([]));
        using var json = await Page.PostAsync("/desk/sign-in", new { code = Code(link) });
        using var multipart = new MultipartFormDataContent("x") { { new StringContent("y"), "z" } };
        multipart.Headers.Remove("Content-Type");
        multipart.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=other");
        using var torn = await Page.Client.PostAsync("/desk/sign-in", multipart);

        await AssertRefusedAsync(posted);
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, torn.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_signs_nobody_in_or_out_and_changes_nothing(string header, string value)
    {
        var (link, cookie) = (await CreateLinkAsync(), await SignInAsync());
        using var signIn = Form("/desk/sign-in", ("code", Code(link)));
        using var signOut = Form("/desk/sign-out");
        using var pause = new HttpRequestMessage(HttpMethod.Post, "/api/ask")
        {
            Content = JsonContent.Create(new { line = "/highlights pause" }),
        };
        foreach (var request in new[] { signIn, signOut, pause })
        {
            request.Headers.Add(header, value);
            request.Headers.Add("Cookie", cookie);
            using var response = await Page.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal("open", (await DeskAsync(cookie)).GetProperty("state").GetString());
        using var own = await SignInAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
    }

    [Fact]
    public async Task Without_a_sign_in_the_desk_tells_how_and_no_menu_offers_it()
    {
        using var desk = await Page.Client.GetAsync("/api/desk");

        Assert.Equal((HttpStatusCode.Forbidden, HowToSignIn), (desk.StatusCode, await DetailAsync(desk)));
        Assert.Equal("notAllowed", await AskAsync("/highlights queue"));
        foreach (var path in new[] { "/", "/episodes", "/status", "/desk" })
            Assert.DoesNotContain("href=\"/desk\"", await Page.Client.GetStringAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "insert\":\"approve", await Page.Client.GetStringAsync("/api/complete?line=/highlights%20ap"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_store_cannot_be_used_the_page_goes_on_and_nobody_signs_in_or_out()
    {
        var (link, cookie) = (await CreateLinkAsync(), await SignInAsync());
        var failure = new Core.Highlights.StoreUnavailableException("The store /secret/path is locked.");
        await using var replica = await StartAsync(new InMemorySignInStore { Failure = failure });
        Store.Failure = failure;
        foreach (var page in new[] { Page, replica })
        {
            using var desk = await SendAsync(page, HttpMethod.Get, "/api/desk", cookie);
            using var episodes = await SendAsync(page, HttpMethod.Get, "/episodes", cookie);
            using var signOut = await SendAsync(page, HttpMethod.Post, "/desk/sign-out", cookie);
            using var signIn = await page.Client.PostAsync("/desk/sign-in", new FormUrlEncodedContent([new("code", Code(link))]));

            Assert.Equal(
                "The desk cannot look up who is signed in, because the highlights store cannot be used; try again in a minute.",
                await DetailAsync(desk));
            Assert.Equal(HttpStatusCode.OK, episodes.StatusCode);
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (signOut.StatusCode, signIn.StatusCode));
            Assert.Equal("The highlights store cannot be used now; try again in a minute.", await DetailAsync(signIn));
            Assert.StartsWith("You are signed out in this browser.", await DetailAsync(signOut), StringComparison.Ordinal);
            Assert.StartsWith("communitybot-desk=;", Assert.Single(signOut.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        }

        Store.Failure = null;
        Assert.Equal("Ann <b>", (await DeskAsync(cookie)).GetProperty("signedInAs").GetString());
    }

    [Fact]
    public async Task Behind_https_the_cookie_is_secure()
    {
        using var request = Form("/desk/sign-in", ("code", Code(await CreateLinkAsync())));
        request.Headers.Add("Origin", "https://desk.example");
        using var response = await Page.Client.SendAsync(request);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^__Host-communitybot-desk=[A-Za-z0-9_-]+; max-age=28800; path=/; secure; samesite=strict; httponly$", cookie);
        Assert.Equal("Ann <b>", (await DeskAsync(cookie)).GetProperty("signedInAs").GetString());
    }

    [Fact]
    public async Task Behind_https_a_cookie_that_another_host_may_have_set_signs_nobody_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.Add("Origin", "https://desk.example");
        using var signIn = await SignInAsync(await CreateLinkAsync());
        var plain = Assert.Single(signIn.Headers.GetValues("Set-Cookie")).Split(';')[0];
        request.Headers.Add("Cookie", plain);

        using var response = await Page.Client.SendAsync(request);

        Assert.StartsWith("communitybot-desk=", plain, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}

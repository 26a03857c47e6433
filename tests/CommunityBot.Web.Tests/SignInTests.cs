using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Web.Tests;

/// <summary>On a page that others can reach, the desk and its commands are for moderators who signed in with a link.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string HowToSignIn =
        "To sign in, a moderator types /highlights desk in Discord or Slack and opens the link that the bot answers with.";

    private static readonly DeskMember Ann = new("discord", "1", "Ann <b>") { Server = "7" };
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeDirectory _discord = new();
    private readonly InMemorySignInStore _store = new();
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await StartAsync();

    public async Task DisposeAsync() => await _page.DisposeAsync();

    [Fact]
    public async Task A_link_signs_in_once_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var link = await CreateLinkAsync();

        var form = await _page.Client.GetStringAsync(link);
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
            Assert.Equal(HttpStatusCode.OK, (await _page.Client.SendAsync(head)).StatusCode);
            Assert.Contains("<button>Sign in</button>", await _page.Client.GetStringAsync(link), StringComparison.Ordinal);
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
        _clock.Advance(DeskSignIn.CodeLifetime);

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
        using var shown = await _page.Client.GetAsync($"/desk/sign-in?code={Uri.EscapeDataString(code)}");

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
        using var posted = await _page.Client.PostAsync(link, new FormUrlEncodedContent([]));
        using var json = await _page.PostAsync("/desk/sign-in", new { code = Code(link) });
        using var multipart = new MultipartFormDataContent("x") { { new StringContent("y"), "z" } };
        multipart.Headers.Remove("Content-Type");
        multipart.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=other");
        using var torn = await _page.Client.PostAsync("/desk/sign-in", multipart);

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
            using var response = await _page.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal("open", (await DeskAsync(cookie)).GetProperty("state").GetString());
        using var own = await SignInAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
    }

    [Theory]
    [InlineData("communitybot-desk=")]
    [InlineData("communitybot-desk=x")]
    [InlineData("communitybot-desk=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("communitybot-desk=%00%ff%fe")]
    [InlineData("communitybot-desk=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("communitybot-desk==; communitybot-desk=y")]
    public async Task A_cookie_that_was_not_made_here_signs_nobody_in(string cookie) => await AssertSignedOutAsync(cookie);

    [Fact]
    public async Task A_tampered_or_huge_cookie_signs_nobody_in()
    {
        var cookie = await SignInAsync();
        var (name, value) = (cookie[..(cookie.IndexOf('=', StringComparison.Ordinal) + 1)], Value(cookie));
        foreach (var place in new[] { 0, 5, 30, value.Length / 2, value.Length - 2 })
        {
            var letter = value[place] == 'A' ? 'B' : 'A';
            await AssertSignedOutAsync(name + value[..place] + letter + value[(place + 1)..]);
        }

        await AssertSignedOutAsync(name + value[..^4]);
        await AssertSignedOutAsync(name + new string('A', 6000));
        Assert.Equal("Ann <b>", (await DeskAsync(cookie)).GetProperty("signedInAs").GetString());
    }

    [Fact]
    public async Task The_cookie_of_another_bot_signs_nobody_in()
    {
        await using var other = await StartAsync(new InMemorySignInStore());
        var link = await other.Services.GetRequiredService<DeskSignIn>().CreateLinkAsync(Ann, None);
        using var response = await other.Client.PostAsync(
            "/desk/sign-in", new FormUrlEncodedContent([new("code", Code(link!.PathAndQuery))]));

        await AssertSignedOutAsync(Assert.Single(response.Headers.GetValues("Set-Cookie")));
        using var foreign = await SignInAsync(link.PathAndQuery);
        await AssertRefusedAsync(foreign);
    }

    [Fact]
    public async Task A_replica_takes_the_link_and_the_cookie_of_another()
    {
        await using var replica = await StartAsync(_store);
        var cookie = await SignInAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.Add("Cookie", cookie);
        using var desk = await replica.Client.SendAsync(request);
        using var signIn = await replica.Client.PostAsync(
            "/desk/sign-in", new FormUrlEncodedContent([new("code", Code(await CreateLinkAsync()))]));

        Assert.Equal(HttpStatusCode.OK, desk.StatusCode);
        Assert.Equal("Ann <b>", (await DeskAsync(Assert.Single(signIn.Headers.GetValues("Set-Cookie")))).GetProperty("signedInAs").GetString());
        Assert.Single(await _store.GetKeysAsync(None));
    }

    [Fact]
    public async Task Sign_out_ends_the_session_also_for_a_copied_cookie()
    {
        var cookie = await SignInAsync();
        using var request = Form("/desk/sign-out");
        request.Headers.Add("Cookie", cookie);

        using var response = await _page.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.SeeOther, "/desk"), (response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.StartsWith(
            "communitybot-desk=; expires=Thu, 01 Jan 1970", Assert.Single(response.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal);
        await AssertSignedOutAsync(cookie);
    }

    [Fact]
    public async Task Sign_out_without_a_session_leads_to_the_desk()
    {
        using var response = await PostFormAsync("/desk/sign-out");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours()
    {
        var cookie = await SignInAsync();

        _clock.Advance(DeskSignIn.SessionLifetime);

        await AssertSignedOutAsync(cookie);
    }

    [Fact]
    public async Task Who_loses_the_role_is_signed_out_within_five_minutes()
    {
        var cookie = await SignInAsync();
        _discord.Answer = false;

        _clock.Advance(DeskSignIn.RoleLifetime);

        await AssertSignedOutAsync(cookie);
        _discord.Answer = true;
        await AssertSignedOutAsync(cookie);
    }

    [Fact]
    public async Task While_the_platform_does_not_say_who_moderates_the_desk_says_so()
    {
        var cookie = await SignInAsync();
        _discord.Answer = null;
        _clock.Advance(DeskSignIn.RoleLifetime);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.Add("Cookie", cookie);
        using var response = await _page.Client.SendAsync(request);

        Assert.Equal(
            "Discord does not say at the moment whether you still moderate; try again in a minute.", await DetailAsync(response));
        Assert.Equal("notAllowed", await AskAsync("/highlights pause", cookie));
    }

    [Fact]
    public async Task Without_a_sign_in_the_desk_tells_how_and_no_menu_offers_it()
    {
        using var desk = await _page.Client.GetAsync("/api/desk");

        Assert.Equal((HttpStatusCode.Forbidden, HowToSignIn), (desk.StatusCode, await DetailAsync(desk)));
        Assert.Equal("notAllowed", await AskAsync("/highlights queue"));
        foreach (var path in new[] { "/", "/episodes", "/status", "/desk" })
            Assert.DoesNotContain("href=\"/desk\"", await _page.Client.GetStringAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "insert\":\"approve", await _page.Client.GetStringAsync("/api/complete?line=/highlights%20ap"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_who_is_signed_in_finds_the_desk_in_every_menu()
    {
        var cookie = await SignInAsync();
        foreach (var path in new[] { "/", "/episodes", "/status" })
            Assert.Contains("href=\"/desk\"", await GetAsync(path, cookie), StringComparison.Ordinal);
        Assert.Contains("insert\":\"approve", await GetAsync("/api/complete?line=/highlights%20ap", cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nomination_on_the_page_is_that_of_the_member_in_the_chat()
    {
        var cookie = await SignInAsync();
        var asked = await _page.Client.PostAsJsonAsync("/api/ask", new { line = "/quote \"wet ledger\"" });
        var line = Regex.Match(await asked.Content.ReadAsStringAsync(), "/highlights nominate [0-9a-z.]+").Value;
        Assert.Equal("answered", await AskAsync(line, cookie));
        var store = _page.Services.GetRequiredService<Core.Highlights.IHighlightStore>();

        var nominator = Core.Highlights.Nominator.Create("discord", "1", await store.GetSaltAsync(None));

        Assert.Equal(nominator, Assert.Single(await store.GetNominationsAsync(None)).By);
    }

    [Fact]
    public async Task A_session_gets_no_further_link_from_the_page()
    {
        var cookie = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask")
        {
            Content = JsonContent.Create(new { line = "/highlights desk" }),
        };
        request.Headers.Add("Cookie", cookie);
        using var response = await _page.Client.SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.Contains("You are signed in already.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_store_cannot_be_used_the_page_goes_on_and_nobody_signs_in_or_out()
    {
        var (link, cookie) = (await CreateLinkAsync(), await SignInAsync());
        var failure = new Core.Highlights.StoreUnavailableException("The store /secret/path is locked.");
        await using var replica = await StartAsync(new InMemorySignInStore { Failure = failure });
        _store.Failure = failure;
        foreach (var page in new[] { _page, replica })
        {
            using var desk = await SendAsync(page, HttpMethod.Get, "/api/desk", cookie);
            using var episodes = await SendAsync(page, HttpMethod.Get, "/episodes", cookie);
            using var signOut = await SendAsync(page, HttpMethod.Post, "/desk/sign-out", cookie);
            using var signIn = await page.Client.PostAsync("/desk/sign-in", new FormUrlEncodedContent([new("code", Code(link))]));

            Assert.Equal(
                "The desk cannot look up who is signed in, because the highlights store cannot be used; try again in a minute.",
                await DetailAsync(desk));
            Assert.Equal(HttpStatusCode.OK, episodes.StatusCode);
            foreach (var response in new[] { signOut, signIn })
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                Assert.Equal("The highlights store cannot be used now; try again in a minute.", await DetailAsync(response));
            }
        }

        _store.Failure = null;
        Assert.Equal("Ann <b>", (await DeskAsync(cookie)).GetProperty("signedInAs").GetString());
    }

    [Fact]
    public async Task Behind_https_the_cookie_is_secure()
    {
        using var request = Form("/desk/sign-in", ("code", Code(await CreateLinkAsync())));
        request.Headers.Add("Origin", "https://desk.example");
        using var response = await _page.Client.SendAsync(request);

        Assert.Contains("; secure;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    private static string Code(string link) => link[(link.IndexOf("code=", StringComparison.Ordinal) + 5)..];

    private static string Value(string cookie) => cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0];

    private static HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))),
    };

    private static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(
            "This link has been used already, or its ten minutes are over. Type /highlights desk again for another.",
            await DetailAsync(response));
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();

    private async Task AssertSignedOutAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        using var response = await _page.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(HowToSignIn, await DetailAsync(response));
        Assert.Equal("notAllowed", await AskAsync("/highlights pause", cookie));
    }

    private async Task<string> CreateLinkAsync() =>
        (await _page.Services.GetRequiredService<DeskSignIn>().CreateLinkAsync(Ann, None))!.PathAndQuery;

    private async Task<string> SignInAsync()
    {
        using var response = await SignInAsync(await CreateLinkAsync());
        return Assert.Single(response.Headers.GetValues("Set-Cookie"));
    }

    private Task<HttpResponseMessage> SignInAsync(string link) => PostFormAsync("/desk/sign-in", ("code", Code(link)));

    private async Task<HttpResponseMessage> PostFormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = Form(path, fields);
        return await _page.Client.SendAsync(request);
    }

    private async Task<JsonElement> DeskAsync(string cookie) => JsonDocument.Parse(await GetAsync("/api/desk", cookie)).RootElement;

    private async Task<string> GetAsync(string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var response = await _page.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(PageHost page, HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        return await page.Client.SendAsync(request);
    }

    private async Task<string?> AskAsync(string line, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { line }), Encoding.UTF8, "application/json"),
        };
        if (cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        using var response = await _page.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("reply").GetProperty("outcome").GetString();
    }

    private async Task<PageHost> StartAsync(ISignInStore? store = null)
    {
        var page = await PageHost.StartAsync(
            settings => settings with { Page = new(true, [new("http://0.0.0.0:0")], ["desk.example"]) },
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton(store ?? _store));
                services.AddSingleton<IModeratorDirectory>(_discord);
                services.AddSingleton(p => new DeskSignIn(
                    p.GetRequiredService<ISignInStore>(), p.GetServices<IModeratorDirectory>(), p.GetRequiredService<DeskAddress>(), _clock));
            });
        // Redirects and cookies are what is tested.
        page.UseClient(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new($"http://127.0.0.1:{page.Address.Port}"),
        });
        return page;
    }

    private sealed class FakeDirectory : IModeratorDirectory
    {
        public string Platform => "discord";

        public bool? Answer { get; set; } = true;

        public Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken) => Task.FromResult(Answer);
    }
}

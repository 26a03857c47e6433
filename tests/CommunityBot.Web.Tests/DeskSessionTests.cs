using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web.Tests;

/// <summary>A session is that of its browser alone, and ends with the role of its member.</summary>
public sealed class DeskSessionTests : SignInTest
{
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
        await using var replica = await StartAsync(Store);
        var cookie = await SignInAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.Add("Cookie", cookie);
        using var desk = await replica.Client.SendAsync(request);
        using var signIn = await replica.Client.PostAsync(
            "/desk/sign-in", new FormUrlEncodedContent([new("code", Code(await CreateLinkAsync()))]));

        Assert.Equal(HttpStatusCode.OK, desk.StatusCode);
        var here = await DeskAsync(Assert.Single(signIn.Headers.GetValues("Set-Cookie")));
        Assert.Equal("Ann <b>", here.GetProperty("signedInAs").GetString());
        Assert.Single(await Store.GetKeysAsync(None));
    }

    [Fact]
    public async Task Sign_out_ends_the_session_also_for_a_copied_cookie()
    {
        var cookie = await SignInAsync();
        using var request = Form("/desk/sign-out");
        request.Headers.Add("Cookie", cookie);

        using var response = await Page.Client.SendAsync(request);

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

        Clock.Advance(DeskSignIn.SessionLifetime);

        await AssertSignedOutAsync(cookie);
    }

    [Fact]
    public async Task Who_loses_the_role_is_signed_out_within_five_minutes()
    {
        var cookie = await SignInAsync();
        Discord.Answer = false;

        Clock.Advance(DeskSignIn.RoleLifetime);

        await AssertSignedOutAsync(cookie);
        Discord.Answer = true;
        await AssertSignedOutAsync(cookie);
    }

    [Fact]
    public async Task While_the_platform_does_not_say_who_moderates_the_desk_says_so()
    {
        var cookie = await SignInAsync();
        Discord.Answer = null;
        Clock.Advance(DeskSignIn.RoleLifetime);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.Add("Cookie", cookie);
        using var response = await Page.Client.SendAsync(request);

        Assert.Equal(
            "Discord does not say at the moment whether you still moderate; try again in a minute.", await DetailAsync(response));
        Assert.Equal("notAllowed", await AskAsync("/highlights pause", cookie));
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
        var asked = await Page.Client.PostAsJsonAsync("/api/ask", new { line = "/quote \"wet ledger\"" });
        var line = Regex.Match(await asked.Content.ReadAsStringAsync(), "/highlights nominate [0-9a-z.]+").Value;
        Assert.Equal("answered", await AskAsync(line, cookie));
        var store = Page.Services.GetRequiredService<Core.Highlights.IHighlightStore>();

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
        using var response = await Page.Client.SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.Contains("You are signed in already.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", answer, StringComparison.Ordinal);
    }
}

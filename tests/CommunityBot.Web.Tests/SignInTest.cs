using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Web.Tests;

/// <summary>A page that others can reach, a moderator of Discord, and a clock that the test sets.</summary>
public abstract class SignInTest : IAsyncLifetime
{
    private protected const string HowToSignIn =
        "To sign in, a moderator types /highlights desk in Discord or Slack and opens the link that the bot answers with.";

    private protected static readonly DeskMember Ann = new("discord", "1", "Ann <b>") { Server = "7" };
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    private protected FakeDirectory Discord { get; } = new();

    private protected InMemorySignInStore Store { get; } = new();

    private protected PageHost Page { get; private set; } = null!;

    public async Task InitializeAsync() => Page = await StartAsync();

    public async Task DisposeAsync() => await Page.DisposeAsync();

    private protected static string Code(string link) => link[(link.IndexOf("code=", StringComparison.Ordinal) + 5)..];

    private protected static string Value(string cookie) => cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0];

    private protected static HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))),
    };

    private protected static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(
            "This link has been used already, or its 10 minutes are over. Type /highlights desk again for another.",
            await DetailAsync(response));
    }

    private protected static async Task<string?> DetailAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();

    private protected async Task AssertSignedOutAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        using var response = await Page.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(HowToSignIn, await DetailAsync(response));
        Assert.Equal("notAllowed", await AskAsync("/highlights pause", cookie));
    }

    private protected async Task<string> CreateLinkAsync() =>
        (await Page.Services.GetRequiredService<DeskSignIn>().CreateLinkAsync(Ann, None))!.PathAndQuery;

    private protected async Task<string> SignInAsync()
    {
        using var response = await SignInAsync(await CreateLinkAsync());
        return Assert.Single(response.Headers.GetValues("Set-Cookie"));
    }

    private protected Task<HttpResponseMessage> SignInAsync(string link) => PostFormAsync("/desk/sign-in", ("code", Code(link)));

    private protected async Task<HttpResponseMessage> PostFormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = Form(path, fields);
        return await Page.Client.SendAsync(request);
    }

    private protected async Task<JsonElement> DeskAsync(string cookie) =>
        JsonDocument.Parse(await GetAsync("/api/desk", cookie)).RootElement;

    private protected async Task<string> GetAsync(string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var response = await Page.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private protected static async Task<HttpResponseMessage> SendAsync(PageHost page, HttpMethod method, string path, string cookie)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        return await page.Client.SendAsync(request);
    }

    private protected async Task<string?> AskAsync(string line, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { line }), Encoding.UTF8, "application/json"),
        };
        if (cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        using var response = await Page.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("reply").GetProperty("outcome").GetString();
    }

    private protected async Task<PageHost> StartAsync(ISignInStore? store = null)
    {
        var page = await PageHost.StartAsync(
            settings => settings with { Page = new(true, [new("http://0.0.0.0:0")], ["desk.example"]) },
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton(store ?? Store));
                services.AddSingleton<IModeratorDirectory>(Discord);
                services.AddSingleton(p => new DeskSignIn(
                    p.GetRequiredService<ISignInStore>(), p.GetServices<IModeratorDirectory>(), p.GetRequiredService<DeskAddress>(),
                    Clock));
            });
        // Redirects and cookies are what is tested.
        page.UseClient(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new($"http://127.0.0.1:{page.Address.Port}"),
        });
        return page;
    }

    private protected sealed class FakeDirectory : IModeratorDirectory
    {
        public string Platform => "discord";

        public bool? Answer { get; set; } = true;

        public Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken) => Task.FromResult(Answer);
    }
}

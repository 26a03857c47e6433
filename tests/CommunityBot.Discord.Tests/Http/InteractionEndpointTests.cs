using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using CommunityBot.Testing;

namespace CommunityBot.Discord.Tests.Http;

/// <summary>Requests over HTTP: what is answered, what is refused, and several replicas.</summary>
public sealed class InteractionEndpointTests : AdapterTest
{
    private static readonly byte[] Help = Encoding.UTF8.GetBytes(new Member().Slash("desk", "latest").ToJsonString());

    protected override bool IsOverHttp => true;

    public static IEnumerable<object[]> HostileCases => Hostile.Select(object[] (h) => [h.Name, h.Status]);

    private static IReadOnlyList<HostileRequest> Hostile =>
    [
        new("no headers", 401, d => new([], Help)),
        new("no signature", 401, d => HttpSender.Create(Time(), null, Help)),
        new("no time", 401, d => HttpSender.Create(null, d.GetSignature(Time(), Help), Help)),
        new("an empty signature", 401, d => HttpSender.Create(Time(), "", Help)),
        new("an empty time", 401, d => HttpSender.Create("", d.GetSignature("", Help), Help)),
        new("a short signature", 401, d => HttpSender.Create(Time(), d.GetSignature(Time(), Help)[..^2], Help)),
        new("a long signature", 401, d => HttpSender.Create(Time(), d.GetSignature(Time(), Help) + "00", Help)),
        new("a signature of other letters", 401, d => HttpSender.Create(Time(), new string('x', 128), Help)),
        new("a signature of zeros", 401, d => HttpSender.Create(Time(), new string('0', 128), Help)),
        new("two signatures", 401, d => Twice(d, "x-signature-ed25519", d.GetSignature(Time(), Help))),
        new("two times", 401, d => Twice(d, "x-signature-timestamp", Time())),
        new("the signature of another body", 401, d => HttpSender.Create(Time(), d.GetSignature(Time(), [1]), Help)),
        new("the signature of another time", 401, d => HttpSender.Create(Time(), d.GetSignature(Time(-1), Help), Help)),
        new("a time of six minutes ago", 401, d => d.Sign(Help, TimeProvider.System.GetUtcNow().AddMinutes(-6))),
        new("a time in six minutes", 401, d => d.Sign(Help, TimeProvider.System.GetUtcNow().AddMinutes(6))),
        new("a time in 1970", 401, d => d.Sign(Help, DateTimeOffset.UnixEpoch)),
        new("a negative time", 401, d => Signed(d, "-1")),
        new("a time with a sign", 401, d => Signed(d, "+" + Time())),
        new("a time with a space", 401, d => Signed(d, " " + Time())),
        new("a time in milliseconds", 401, d => Signed(d, Time() + "000")),
        new("a time with a fraction", 401, d => Signed(d, Time() + ".5")),
        new("a time of many digits", 401, d => Signed(d, new string('9', 400))),
        new("a time of other digits", 401, d => Signed(d, "\u0661\u0667\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660")),
        new("a time in words", 401, d => Signed(d, "now")),
        new("a huge body", 413, d => d.Sign(new byte[HttpInteractionRequest.MaxBodyBytes + 1])),
        new("a huge body that is not signed", 413, d => new([], new byte[HttpInteractionRequest.MaxBodyBytes + 1])),
        new("no body", 400, d => d.Sign([])),
        new("no JSON", 400, d => d.Sign("hello")),
        new("half of the JSON", 400, d => d.Sign(Help[..(Help.Length / 2)])),
        new("JSON and more", 400, d => d.Sign([.. Help, (byte)'}'])),
        new("nested JSON", 400, d => d.Sign(new string('[', 100_000))),
        new("zeros", 400, d => d.Sign(new byte[1_000])),
        new("no UTF-8", 400, d => d.Sign([0xff, 0xfe, 0x7b, 0x7d])),
        new("a list", 400, d => d.Sign("[]")),
        new("a text", 400, d => d.Sign("\"text\"")),
        new("null", 400, d => d.Sign("null")),
        new("an empty object", 400, d => d.Sign("{}")),
        new("no member", 400, d => d.Sign("""{"type":2,"id":"1","token":"t","application_id":"1"}""")),
        new("no token", 400, d => d.Sign(Without("token"))),
        new("no id", 400, d => d.Sign(Without("id"))),
        new("no app", 400, d => d.Sign(Without("application_id"))),
        new("an id that is a path", 400, d => d.Sign(With("id", "../1"))),
        new("an app that is a path", 400, d => d.Sign(With("application_id", "1/../../users"))),
        new("a name with half of a surrogate pair", 400, d => d.Sign("""{"\ud800":1,"type":2}""")),
        new("an XML body", 415, d => d.Sign(Help, contentType: "text/xml")),
        new("a form", 415, d => d.Sign(Help, contentType: "application/x-www-form-urlencoded")),
        new("no content type", 415, d => d.Sign(Help, contentType: "")),
        new("a long content type", 415, d => d.Sign(Help, contentType: new string('a', 100_000))),
    ];

    [Theory]
    [MemberData(nameof(HostileCases))]
    public async Task A_hostile_request_is_refused_and_runs_nothing(string name, int status)
    {
        await ConnectAsync(TransportChoice.BuiltIn);
        await RunningAdapter.OpenedAsync(Discord);
        var request = Hostile.Single(h => h.Name == name).Create(Discord.Http);

        var response = await Adapter.Endpoint.HandleAsync(request, default);

        Assert.Equal(status, response.Status);
        await Adapter.StopAsync();
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook || c.IsCallback);
        Assert.Equal(0, Adapter.Command.Count);
    }

    [Fact]
    public async Task Discords_ping_gets_its_pong()
    {
        await ConnectAsync(TransportChoice.BuiltIn);

        var response = await Adapter.Endpoint.HandleAsync(Discord.Http.Sign("""{"type":1,"id":"1","token":"t"}"""), default);

        Assert.Equal((200, """{"type":1}"""), (response.Status, Encoding.UTF8.GetString(response.Body.Span)));
        Assert.Equal("application/json; charset=utf-8", response.ContentType);
        Assert.Equal("/discord/interactions", Adapter.Endpoint.Path);
    }

    [Fact]
    public async Task The_gateway_stays_closed_and_the_commands_are_registered()
    {
        await ConnectAsync(TransportChoice.BuiltIn);
        await Adapter.Says.NextAsync(l => l.EndsWith("commands were registered with Discord", StringComparison.Ordinal));

        Assert.Equal((PlatformState.Connected, "connected over HTTP"), (Adapter.Status.State, Adapter.Status.Sentence));
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.Path.StartsWith("gateway", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_of_another_app_is_reported()
    {
        using var other = new HttpSender();
        await using var adapter = await RunningAdapter.ToAsync(
            Discord, TransportChoice.BuiltIn, settings: new() { PublicKey = other.PublicKey });
        await adapter.Says.NextAsync(l => l.StartsWith("Discord:PublicKey is not that of the app", StringComparison.Ordinal));

        Assert.Equal(PlatformState.Connecting, adapter.Status.State);
        Assert.Contains("Discord:PublicKey is not that of the app", adapter.Status.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_request_that_is_sent_again_runs_nothing()
    {
        await ConnectAsync(TransportChoice.BuiltIn);
        var request = Discord.Http.Sign(Member.Slash("desk", "latest").ToJsonString());
        await Adapter.Endpoint.HandleAsync(request, default);

        var again = await Adapter.Endpoint.HandleAsync(request, default);

        Assert.Equal(409, again.Status);
        await Adapter.StopAsync();
        Assert.Equal(1, Adapter.Command.Count);
    }

    [Fact]
    public async Task An_interaction_that_reaches_three_replicas_is_answered_by_one()
    {
        var store = new InMemoryInteractionStore();
        await using var first = await StartReplicaAsync(store);
        await using var second = await StartReplicaAsync(store);
        await using var third = await StartReplicaAsync(store);

        for (var i = 0; i < 20; i++)
        {
            var interaction = Member.Slash("desk", "latest");
            var statuses = await Task.WhenAll(new[] { first, second, third }.Select(
                replica => Task.Run(() => replica.Endpoint.HandleAsync(Discord.Http.Sign(interaction.ToJsonString()), default))));
            Assert.Equal([200, 409, 409], statuses.Select(s => s.Status).Order());
        }

        foreach (var replica in new[] { first, second, third })
            await replica.StopAsync();
        Assert.Equal(20, Discord.Calls.Rest.Count(c => c.IsWebhook));
    }

    [Fact]
    public async Task Without_the_store_an_interaction_is_answered_all_the_same_and_the_log_says_so_once()
    {
        var store = new InMemoryInteractionStore { Failure = new StoreUnavailableException("The store is full.") };
        await using var adapter = await StartReplicaAsync(store);

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, await Discord.PostAsync(adapter.Endpoint, Member.Slash("help")));
        Assert.Single(adapter.Log, l => l.Contains("The store is full.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_that_stops_says_so_in_its_response()
    {
        await ConnectAsync(TransportChoice.BuiltIn);
        await Adapter.StopAsync();
        await DoesAsync(Member.Slash("help"));

        var response = JsonNode.Parse((await CallbackAsync()).Json)!;
        Assert.Equal(4, response["type"]!.GetValue<int>());
        Assert.Contains("I am being restarted.", response.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_waits_until_Discord_knows_the_response()
    {
        await ConnectAsync(TransportChoice.BuiltIn);
        var isKnown = 0;
        Discord.Trouble = c =>
            c.IsWebhook && Interlocked.Increment(ref isKnown) < 4 ? new(404, """{"message":"Unknown Webhook","code":10015}""") : null;
        await DoesAsync(Member.Slash("help"));

        for (var i = 0; i < 4; i++)
            await WebhookAsync();
        await Adapter.StopAsync();
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
    }

    private Task<RunningAdapter> StartReplicaAsync(InMemoryInteractionStore store) => RunningAdapter.ToAsync(
        Discord, TransportChoice.BuiltIn, settings: new() { PublicKey = Discord.Http.PublicKey }, interactions: store);

    private static string Time(int seconds = 0) =>
        TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static HttpInteractionRequest Signed(HttpSender discord, string time) =>
        HttpSender.Create(time, discord.GetSignature(time, Help), Help);

    private static HttpInteractionRequest Twice(HttpSender discord, string name, string value)
    {
        var signed = new Dictionary<string, string>
        {
            ["x-signature-timestamp"] = Time(),
            ["x-signature-ed25519"] = discord.GetSignature(Time(), Help),
            ["content-type"] = "application/json",
        };
        return new([.. signed, new(name.ToUpperInvariant(), value)], Help);
    }

    private static string Without(string name)
    {
        var interaction = new Member().Slash("desk", "latest");
        interaction.Remove(name);
        return interaction.ToJsonString();
    }

    private static string With(string name, string value)
    {
        var interaction = new Member().Slash("desk", "latest");
        interaction[name] = value;
        return interaction.ToJsonString();
    }

    private sealed record HostileRequest(string Name, int Status, Func<HttpSender, HttpInteractionRequest> Create);
}

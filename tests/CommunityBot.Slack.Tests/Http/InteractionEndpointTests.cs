using System.Text;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Http;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing;

namespace CommunityBot.Slack.Tests.Http;

/// <summary>Requests over HTTP: what is answered, what is refused, and several replicas.</summary>
public class InteractionEndpointTests
{
    private const string Json = "application/json";
    private const string Commands = "/slack/commands";
    private const string Interactivity = "/slack/interactivity";
    private const string Options = "/slack/options";
    private const string Events = "/slack/events";

    private static readonly byte[] Help = Encoding.UTF8.GetBytes("command=%2Fheld&text=&user_id=U1&trigger_id=t");

    private const string Press =
        """{"type":"block_actions","user":{"id":"U1"},"trigger_id":"t","actions":[{"action_id":"cb1.tell.0","value":"/held"}]}""";

    public static IEnumerable<object[]> HostileCases => Hostile.Select(object[] (h) => [h.Name, h.Status]);

    private static IReadOnlyList<HostileRequest> Hostile =>
    [
        new("no headers", 401, Commands, () => new([], Help)),
        new("no signature", 401, Commands, () => HttpSender.Create(Time(), null, Help)),
        new("no time", 401, Commands, () => HttpSender.Create(null, HttpSender.GetSignature(Time(), Help), Help)),
        new("an empty signature", 401, Commands, () => HttpSender.Create(Time(), "", Help)),
        new("a signature of version 1", 401, Commands, () => HttpSender.Create(Time(), "v1" + Good()[2..], Help)),
        new("a signature without a version", 401, Commands, () => HttpSender.Create(Time(), Good()[3..], Help)),
        new("a short signature", 401, Commands, () => HttpSender.Create(Time(), Good()[..^1], Help)),
        new("a long signature", 401, Commands, () => HttpSender.Create(Time(), Good() + "0", Help)),
        new("a signature of other letters", 401, Commands, () => HttpSender.Create(Time(), "v0=" + new string('x', 64), Help)),
        new("a signature of zeros", 401, Commands, () => HttpSender.Create(Time(), "v0=" + new string('0', 64), Help)),
        new("the signature of another secret", 401, Commands,
            () => HttpSender.Create(Time(), HttpSender.GetSignature(Time(), Help, "s"), Help)),
        new("the signature of no secret", 401, Commands, () => HttpSender.Create(Time(), HttpSender.GetSignature(Time(), Help, ""), Help)),
        new("the signature of another body", 401, Commands, () => HttpSender.Create(Time(), HttpSender.GetSignature(Time(), [1]), Help)),
        new("the signature of another time", 401, Commands, () => HttpSender.Create(Time(), HttpSender.GetSignature("1", Help), Help)),
        new("two signatures", 401, Commands, () => Twice("X-Slack-Signature", Good())),
        new("two times", 401, Commands, () => Twice("X-Slack-Request-Timestamp", Time())),
        new("a time of six minutes ago", 401, Commands, () => HttpSender.Sign(Help, TimeProvider.System.GetUtcNow().AddMinutes(-6))),
        new("a time in six minutes", 401, Commands, () => HttpSender.Sign(Help, TimeProvider.System.GetUtcNow().AddMinutes(6))),
        new("a negative time", 401, Commands, () => Signed("-1")),
        new("a time with a sign", 401, Commands, () => Signed("+" + Time())),
        new("a time with a space", 401, Commands, () => Signed(Time() + " ")),
        new("a time in milliseconds", 401, Commands, () => Signed(Time() + "000")),
        new("a time of many digits", 401, Commands, () => Signed(new string('9', 400))),
        new("a time in words", 401, Commands, () => Signed("now")),
        new("a verification that is not signed", 401, Events, () => HttpSender.Create(
            Time(), null, Encoding.UTF8.GetBytes("""{"type":"url_verification","challenge":"c"}"""), Json)),
        new("a huge body", 413, Commands, () => HttpSender.Sign(new byte[HttpInteractionRequest.MaxBodyBytes + 1])),
        new("a huge event", 413, Events, () => HttpSender.Sign(new byte[HttpInteractionRequest.MaxBodyBytes + 1], contentType: Json)),
        new("a command as JSON", 415, Commands, () => HttpSender.Sign("""{"command":"/held","user_id":"U1"}""", Json)),
        new("a command as a file", 415, Commands, () => HttpSender.Sign(Help, contentType: "multipart/form-data; boundary=x")),
        new("a command without a content type", 415, Commands, () => HttpSender.Sign(Help, contentType: "")),
        new("an interaction as JSON", 415, Interactivity, () => HttpSender.Sign(Press, Json)),
        new("an event as a form", 415, Events, () => HttpSender.Sign("type=event_callback")),
        new("an event as text", 415, Events, () => HttpSender.Sign("""{"type":"event_callback"}""", "text/plain")),
        new("a command of many fields", 400, Commands,
            () => HttpSender.Sign(string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"f{i}=1")))),
        new("an interaction without a payload", 400, Interactivity, () => HttpSender.Sign("a=1")),
        new("an interaction without JSON", 400, Interactivity, () => HttpSender.Sign("payload=hello")),
        new("half of an interaction", 400, Interactivity, () => Payload(Press[..40])),
        new("an interaction that is a list", 400, Interactivity, () => Payload("[]")),
        new("a nested interaction", 400, Interactivity, () => Payload(new string('[', 100_000))),
        new("a field with half of a surrogate pair", 400, Interactivity, () => Payload(
            """{"type":"view_submission","user":{"id":"U1"},"view":{"state":{"values":{"\ud800":{"a":{"value":"x"}}}}}}""")),
        new("suggestions without a payload", 400, Options, () => HttpSender.Sign("")),
        new("an event without JSON", 400, Events, () => HttpSender.Sign("hello", Json)),
        new("an event that is a list", 400, Events, () => HttpSender.Sign("[]", Json)),
        new("an event that is null", 400, Events, () => HttpSender.Sign("null", Json)),
        new("an event of zeros", 400, Events, () => HttpSender.Sign(new byte[500], contentType: Json)),
        new("a verification without a challenge", 400, Events, () => HttpSender.Sign("""{"type":"url_verification"}""", Json)),
        new("a verification of an object", 400, Events, () => HttpSender.Sign("""{"type":"url_verification","challenge":{}}""", Json)),
        new("no fields", 200, Commands, () => HttpSender.Sign("")),
        new("a command without a member", 200, Commands, () => HttpSender.Sign("command=%2Fheld&text=")),
        new("a certificate check", 200, Commands, () => HttpSender.Sign("ssl_check=1&token=t")),
        new("a command sent to the interactions", 400, Interactivity, () => HttpSender.Sign(Help)),
        new("an interaction sent to the commands", 200, Commands, () => Payload(Press)),
        new("a button sent to the suggestions", 200, Options, () => Payload(Press)),
        new("an unknown interaction", 200, Interactivity, () => Payload("""{"type":"dance","user":{"id":"U1"},"trigger_id":"t"}""")),
        new("an interaction without a member", 200, Interactivity, () => Payload("""{"type":"block_actions","trigger_id":"t"}""")),
        new("an empty interaction", 200, Interactivity, () => Payload("{}")),
        new("an unknown event", 200, Events,
            () => HttpSender.Sign("""{"type":"event_callback","event_id":"E","event":{"type":"dance","user":"U1"}}""", Json)),
        new("an event without a type", 200, Events, () => HttpSender.Sign("{}", Json)),
        new("an event of a bot", 200, Events, () => HttpSender.Sign(
            """{"type":"event_callback","event_id":"E","event":{"type":"message","channel_type":"im","user":"U1","bot_id":"B","text":"/held","ts":"1","channel":"D1"}}""", Json)),
        new("too many requests of the app", 200, Events,
            () => HttpSender.Sign("""{"type":"app_rate_limited","minute_rate_limited":1}""", Json)),
    ];

    [Theory]
    [MemberData(nameof(HostileCases))]
    public async Task A_hostile_request_is_refused_and_runs_nothing(string name, int status)
    {
        var held = new BlockingCommand();
        held.Release();
        await using var bot = await StartAsync(held);
        var hostile = Hostile.Single(h => h.Name == name);

        var response = await bot.Http[hostile.Path].HandleAsync(hostile.Create(), default);

        Assert.Equal(status, response.Status);
        Assert.True(status != 200 || response.Body.IsEmpty);
        await bot.StopAsync();
        Assert.False(held.Begun.IsCompleted);
        Assert.Empty(bot.Journal.All<RecordedEvent.Response>());
        Assert.All(bot.Journal.All<RecordedEvent.Call>(), c => Assert.Equal("auth.test", c.Method));
    }

    [Fact]
    public async Task The_address_is_verified_with_the_challenge()
    {
        await using var bot = await StartAsync();
        var challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";

        var response = await bot.Http[Events].HandleAsync(
            HttpSender.Sign($$"""{"token":"t","challenge":"{{challenge}}","type":"url_verification"}""", Json), default);

        Assert.Equal((200, "application/json; charset=utf-8"), (response.Status, response.ContentType));
        Assert.Equal($$"""{"challenge":"{{challenge}}"}""", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public async Task No_socket_is_opened_and_the_status_says_over_HTTP()
    {
        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => bot.Status.State == PlatformState.Connected);

        Assert.Equal("connected over HTTP", bot.Status.Sentence);
        Assert.False(bot.Slack.IsConnected);
        Assert.DoesNotContain(bot.Journal.All<RecordedEvent.Call>(), c => c.Method == "apps.connections.open");
    }

    [Fact]
    public async Task A_recorded_request_that_is_sent_again_runs_nothing()
    {
        var held = new BlockingCommand();
        held.Release();
        await using var bot = await StartAsync(held);
        var request = HttpSender.Sign(Help);
        var first = await bot.Http[Commands].HandleAsync(request, default);

        var again = await bot.Http[Commands].HandleAsync(request, default);

        Assert.Contains("Held no more.", Encoding.UTF8.GetString(first.Body.Span), StringComparison.Ordinal);
        Assert.Equal((200, true), (again.Status, again.Body.IsEmpty));
    }

    [Fact]
    public async Task An_event_that_reaches_three_replicas_is_answered_by_one()
    {
        var store = new InMemoryInteractionStore();
        await using var first = await StartAsync(store);
        await using var second = await StartAsync(store);
        await using var third = await StartAsync(store);
        RunningBot[] replicas = [first, second, third];

        for (var i = 0; i < 4; i++)
        {
            var envelope = first.Envelope.Message("What is imposter syndrome?");
            var retry = first.Envelope.Again(envelope);
            var responses = await Task.WhenAll(
                replicas.Select((r, n) => Task.Run(() => r.Http.SendAsync(n == 0 ? envelope : retry))));
            Assert.All(responses, r => Assert.Equal((200, true), (r.Status, r.Body.IsEmpty)));
        }

        await Task.WhenAll(replicas.Select(r => r.StopAsync()));
        Assert.Equal(4, replicas.Sum(r => r.Slack.Posted.Count));
    }

    [Fact]
    public async Task A_command_that_is_delivered_again_to_another_replica_is_answered_once()
    {
        var store = new InMemoryInteractionStore();
        await using var first = await StartAsync(store);
        await using var second = await StartAsync(store);
        var envelope = first.Envelope.Command("/help");

        var answer = await first.Http.SendAsync(envelope);
        var again = await second.Http.SendAsync(first.Envelope.Again(envelope));

        Assert.False(answer.Body.IsEmpty);
        Assert.Equal((200, true), (again.Status, again.Body.IsEmpty));
    }

    [Fact]
    public async Task A_command_that_takes_long_is_acknowledged_in_time_and_answered_later()
    {
        var held = new BlockingCommand();
        await using var bot = await RunningBot.StartAsync(
            TransportChoice.BuiltIn, RunningBot.Quick with { Acknowledge = TimeSpan.FromMilliseconds(20) }, commands: [held],
            isOverHttp: true);

        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Command("/held"));
        held.Release();

        Assert.Contains("One moment.", acknowledged.Payload, StringComparison.Ordinal);
        Assert.Contains("Held no more.", (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_closed_connection_goes_to_the_response_url()
    {
        await using var bot = await StartAsync();
        var payload = bot.Envelope.Command("/help")["payload"]!.AsObject();
        var body = HttpSender.Encode(payload.Select(p => (p.Key, p.Value!.GetValue<string>())));

        await bot.Http[Commands].HandleAsync(HttpSender.Sign(body), new(canceled: true));

        Assert.Contains("/help", (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_stops_says_so_in_its_response()
    {
        await using var bot = await StartAsync();
        await bot.StopAsync();

        var response = await bot.Http.SendAsync(bot.Envelope.Command("/help"));

        Assert.Contains("I am being restarted.", Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
    }

    private static Task<RunningBot> StartAsync(InMemoryInteractionStore store) =>
        RunningBot.StartAsync(TransportChoice.BuiltIn, isOverHttp: true, interactions: store);

    private static Task<RunningBot> StartAsync(params Core.Commands.ICommand[] commands) =>
        RunningBot.StartAsync(TransportChoice.BuiltIn, commands: commands, isOverHttp: true);

    private static string Time() => HttpSender.GetTime();

    private static string Good() => HttpSender.GetSignature(Time(), Help);

    private static HttpInteractionRequest Signed(string time) => HttpSender.Create(time, HttpSender.GetSignature(time, Help), Help);

    private static HttpInteractionRequest Payload(string json) => HttpSender.Sign(HttpSender.Encode([("payload", json)]));

    private static HttpInteractionRequest Twice(string name, string value)
    {
        var signed = new Dictionary<string, string>
        {
            ["x-slack-request-timestamp"] = Time(),
            ["x-slack-signature"] = Good(),
            ["content-type"] = "application/x-www-form-urlencoded",
        };
        return new([.. signed, new(name, value)], Help);
    }

    private sealed record HostileRequest(string Name, int Status, string Path, Func<HttpInteractionRequest> Create);
}

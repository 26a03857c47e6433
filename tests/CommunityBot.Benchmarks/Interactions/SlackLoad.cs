using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Platforms.Http;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>Slack's side of the load: commands and suggestions are answered by the response, buttons at the <c>response_url</c>.</summary>
internal sealed class SlackLoad(SlackEmulator slack, LoadTexts texts) : IPlatformLoad
{
    private const string HighlightChannel = "C0000000901";

    private readonly EnvelopeFactory _envelope = new(slack);

    public string Name => SlackSettings.Platform;

    public IEnumerable<(string Name, string Value)> Environment =>
    [
        ("Slack__BotToken", SlackEmulator.BotToken),
        ("Slack__SigningSecret", HttpSender.Secret),
        ("Slack__ApiUrl", slack.ApiUrl.ToString()),
        ("Slack__HighlightChannels__0", HighlightChannel),
    ];

    public int WeeklyPosts => slack.Journal.All<RecordedEvent.Call>()
        .Count(c => c.Method == "chat.postMessage" && c.Json?["channel"]?.GetValue<string>() == HighlightChannel);

    public (string Key, Func<SendRequest, bool, Task<HttpInteractionResponse>> SendAsync) Create(SentKind kind, int number)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"load-{number}");
        var envelope = kind switch
        {
            SentKind.Command => _envelope.Command($"/quote {texts.GetWords(number)}", key),
            SentKind.Suggestion => _envelope.Suggestion("cb1.ask.name./guest", texts.GetPrefix(number)),
            SentKind.Share => _envelope.Press(ActionId.Format(ButtonAction.Share, 0), texts.GetMomentCommand(number), key),
            _ => _envelope.Press(ActionId.Format(ButtonAction.Update, 0), texts.GetMomentCommand(number), key),
        };
        return ("response/" + key, SendAsync);

        Task<HttpInteractionResponse> SendAsync(SendRequest send, bool isAgain)
        {
            var (path, request) = HttpSender.CreateRequest(isAgain ? _envelope.Again(envelope) : envelope);
            return send(path, request);
        }
    }

    public ILookup<string, string> GetLaterAnswers() =>
        slack.Journal.All<RecordedEvent.Response>().ToLookup(r => r.Path, r => r.Text);

    // What takes longer is acknowledged with a sentence, and answered later.
    public bool IsAnswer(SentKind kind, SentResponse response) =>
        response.Body.Length > 0 && !response.Body.Contains("The answer comes here by itself.", StringComparison.Ordinal);

    public ValueTask DisposeAsync() => slack.DisposeAsync();
}

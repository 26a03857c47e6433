using System.Text.Json.Nodes;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Http;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms.Http;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>Discord's side of the load: a response defers, and the answer comes by the interaction's token.</summary>
internal sealed class DiscordLoad(DiscordEmulator discord, LoadTexts texts) : IPlatformLoad
{
    private const string HighlightChannel = "777777777777777001";

    private readonly Member _member = new();

    public string Name => DiscordSettings.Platform;

    public IEnumerable<(string Name, string Value)> Environment =>
    [
        ("Discord__Token", RunningAdapter.Token),
        ("Discord__PublicKey", discord.Http.PublicKey),
        ("Discord__ApiUrl", discord.Address),
        ("Discord__HighlightChannels__0", HighlightChannel),
    ];

    public int WeeklyPosts => discord.Calls.Rest.Count(c => c.Method == "POST" && c.Path == $"channels/{HighlightChannel}/messages");

    public (string Key, Func<SendRequest, bool, Task<HttpInteractionResponse>> SendAsync) Create(SentKind kind, int number)
    {
        var interaction = kind switch
        {
            SentKind.Command => _member.Slash("quote", ("words", texts.GetWords(number))),
            SentKind.Suggestion => _member.Typing("guest", ("name", texts.GetPrefix(number))),
            SentKind.Share => _member.Button(CreateId(ButtonAction.Share, number)),
            _ => _member.Button(CreateId(ButtonAction.Update, number)),
        };
        return (interaction["token"]!.GetValue<string>(), SendAsync);

        Task<HttpInteractionResponse> SendAsync(SendRequest send, bool isAgain) => isAgain
            ? send(InteractionEndpoint.InteractionsPath, discord.Http.Sign(interaction.ToJsonString()))
            : discord.PostAsync(interaction, request => send(InteractionEndpoint.InteractionsPath, request));
    }

    public ILookup<string, string> GetLaterAnswers() =>
        discord.Calls.Rest.Where(c => c.IsWebhook).ToLookup(c => c.Path.Split('/', '?')[2], c => c.Json);

    public bool IsAnswer(SentKind kind, SentResponse response) =>
        kind == SentKind.Suggestion && JsonNode.Parse(response.Body)?["type"]?.GetValue<int>() == 8;

    public ValueTask DisposeAsync() => discord.DisposeAsync();

    private string CreateId(ButtonAction action, int number) => ActionId.Format(action, texts.GetMomentCommand(number))!;
}

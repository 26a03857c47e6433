using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Ids;
using CommunityBot.Platforms.Http;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Discord.Tests.Faults;

/// <summary>Members who talk to the bot in an emulated Discord, over the gateway or over HTTP.</summary>
/// <param name="discord">The emulator.</param>
/// <param name="gateway">The way to the bot; not used over HTTP.</param>
/// <param name="endpoint">Takes the interactions over HTTP; null for the gateway.</param>
/// <param name="faults">Says how often and how late each interaction is delivered.</param>
/// <param name="clock">The time of all of it.</param>
internal sealed partial class DiscordConversations(
    DiscordEmulator discord, InMemoryTransport gateway, IHttpInteractionEndpoint? endpoint, FaultSchedule faults, TimeProvider clock)
    : IConversationPlatform
{
    // The bot needs the rest of Discord's three seconds for its own attempts.
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(0.4);

    private readonly Member _member = new() { Clock = clock };
    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Posts => discord.PublicMessages;

    public bool HasMessages => endpoint is null;

    public Question Ask(string member, string words) => Deliver("ask", member, _member.Slash("quote", ("words", words)));

    public Question Share(string member, string message) => Press("share", member, ShareId().Match(message).Value);

    public Question ShareForged(string member, string command) =>
        Press("forged", member, ActionId.Format(ButtonAction.Share, command)!);

    public Question Write(string member, string text)
    {
        var message = _member.Writes($"<@{DiscordEmulator.BotId}> {text}");
        message["author"]!["id"] = member;
        var name = $"message {member} {_tries.AddOrUpdate(member, 1, (_, before) => before + 1)}";
        var question = new Question(name);
        _ = gateway.DeliverAsync(name, "MESSAGE_CREATE", message, () => question.IsReceived = true);
        return question;
    }

    private Question Press(string kind, string member, string customId) =>
        Deliver(kind, member, _member.Button(customId, messageId: member));

    private Question Deliver(string kind, string member, JsonObject interaction)
    {
        interaction["member"]!["user"]!["id"] = member;
        var question = new Question($"{kind} of {member}, token {interaction["token"]}");
        var start = clock.GetTimestamp();
        discord.Interactions!.Begin(interaction, question);
        // The number of tries is the same in every run of a seed; the number of a token may not be.
        var name = $"{kind} {member} {_tries.AddOrUpdate(kind + member, 1, (_, before) => before + 1)}";
        if (endpoint is not null)
            _ = PostAsync(name, interaction, question);
        else
            _ = gateway.DeliverAsync(name, "INTERACTION_CREATE", interaction, Receive);
        return question;

        void Receive() => question.IsReceived |= clock.GetElapsedTime(start) < InTime;
    }

    // Something between Discord and the bot may send a request twice, or lose the response.
    private async Task PostAsync(string name, JsonObject interaction, Question question)
    {
        var count = faults.Happens($"{name} again", percent: 30) ? 2 : 1;
        await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            await Task.Delay(faults.ChooseTime($"{name} delay {i}", LongestWay), clock);
            var body = Encoding.UTF8.GetBytes(interaction.ToJsonString());
            var response = await endpoint!.HandleAsync(discord.Http.Sign(body, clock.GetUtcNow()), CancellationToken.None);
            if (response.Status != 200 || faults.Happens($"{name} lost {i}", percent: 10))
                return;
            await Task.Delay(faults.ChooseTime($"{name} way back {i}", LongestWay), clock);
            var taken = discord.Interactions!.Acknowledge(
                interaction["token"]!.GetValue<string>(), Encoding.UTF8.GetString(response.Body.Span));
            question.IsReceived |= taken.Status == 204;
        }));
    }

    [GeneratedRegex("cb1h:[^\"]+")]
    private static partial Regex ShareId();
}

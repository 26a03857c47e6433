using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Messages to the bot, from the frame that brings them to the payload of the answer. They run with each transport.</summary>
public class MessageTests : AdapterTest
{
    private const string Question = "what did dinos say about imposter syndrome?";
    private const string Mention = $"<@{DiscordEmulator.BotId}>";

    [Theory]
    [OnEachTransport(true)]
    [OnEachTransport(false)]
    public async Task A_direct_message_and_a_mention_are_answered_with_a_reply(TransportChoice transport, bool isDirect)
    {
        await ConnectAsync(transport);
        var message = await WritesAsync(isDirect ? Question : $"{Mention} {Question}", isDirect);

        var answer = await AnswerAsync();
        var reply = InteractionFlow.CreateForMessage(await Adapter.Get<CommandDispatcher>().AnswerAsync(
            Question, Requester.LocalUser, CancellationToken.None));
        var id = message["id"]!.GetValue<string>();
        Assert.Equal(
            DiscordJson.Write(DiscordRenderer.Render(reply) with { Nonce = id, MessageReference = new(id) }), answer.Json);
        Assert.Equal($"channels/{Emulator.Member.ChannelId}/messages", answer.Path);
    }

    [Theory, OnEachTransport]
    public async Task An_answer_notifies_nobody_and_says_how_the_question_was_read(TransportChoice transport)
    {
        await ConnectAsync(transport);
        await WritesAsync($"{Mention} {Question}");

        var json = JsonElement.Parse((await AnswerAsync()).Json);
        Assert.Equal("""{"parse":[]}""", json.GetProperty("allowed_mentions").GetRawText());
        Assert.True(json.GetProperty("enforce_nonce").GetBoolean());
        Assert.False(json.GetProperty("message_reference").GetProperty("fail_if_not_exists").GetBoolean());
        Assert.Equal((int)MessageFlags.IsComponentsV2, json.GetProperty("flags").GetInt32());
        Assert.Contains("imposter syndrome · by Konstantinos Pellimarkos", json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"label\":\"Share\"", json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"label\":\"Change\"", json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task Messages_for_others_get_no_answer(TransportChoice transport)
    {
        await ConnectAsync(transport);
        await WritesAsync(Question);
        await WritesAsync($"@everyone {Question}");
        var ofBot = Member.Writes($"{Mention} {Question}");
        ofBot["author"]!["bot"] = true;
        await Discord.Gateway.DispatchAsync("MESSAGE_CREATE", ofBot);
        await WritesAsync($"{Mention} help");

        Assert.Contains("Ask the podcast", (await AnswerAsync()).Json, StringComparison.Ordinal);
        Assert.Equal(1, Discord.Posts);
    }

    [Theory, OnEachTransport]
    public async Task A_mention_alone_gets_help(TransportChoice transport)
    {
        await ConnectAsync(transport);
        await WritesAsync(Mention);

        Assert.Contains("Ask the podcast", (await AnswerAsync()).Json, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_message_with_a_slash_is_a_command(TransportChoice transport)
    {
        await ConnectAsync(transport);
        await WritesAsync("/episode S2E3", isDirect: true);
        Assert.Contains("Developer Relations for Data Tools", (await AnswerAsync()).Json, StringComparison.Ordinal);

        await WritesAsync("/nonsense", isDirect: true);
        Assert.Contains("There is no command /nonsense.", (await AnswerAsync()).Json, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task What_may_not_be_shared_is_not_answered_where_everyone_sees_it(TransportChoice transport)
    {
        await ConnectAsync(transport, settings: new() { Moderators = [Emulator.Member.Id] });
        await WritesAsync($"{Mention} /desk queue");

        Assert.Contains("/desk queue cannot be shared.", (await AnswerAsync()).Json, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_repeated_answer_appears_once(TransportChoice transport)
    {
        await ConnectAsync(transport);
        var isLost = false;
        Discord.Trouble = call =>
            !isLost && call.Path.StartsWith("channels/", StringComparison.Ordinal) && (isLost = true) ? Answer.Lost : null;
        await WritesAsync(Question, isDirect: true);

        await AnswerAsync();
        await AnswerAsync();
        Assert.Equal(1, Discord.Posts);
    }

    [Theory, OnEachTransport]
    public async Task A_member_who_sends_too_many_messages_is_told_so_once(TransportChoice transport)
    {
        await ConnectAsync(transport);
        for (var i = 0; i < MessageRateLimit.MaxPerMinute; i++)
        {
            await WritesAsync("help", isDirect: true);
            await AnswerAsync();
        }

        await WritesAsync("help", isDirect: true);
        Assert.Contains("more than I can answer", (await AnswerAsync()).Json, StringComparison.Ordinal);
        await WritesAsync("help", isDirect: true);
        await DoesAsync(Member.Slash("help"));
        await WebhookAsync();
        Assert.Equal(MessageRateLimit.MaxPerMinute + 1, Discord.Posts);
    }

    private async Task<JsonObject> WritesAsync(string content, bool isDirect = false)
    {
        var message = Member.Writes(content, isDirect);
        await Discord.Gateway.DispatchAsync("MESSAGE_CREATE", message.DeepClone());
        return message;
    }

    private Task<Call> AnswerAsync() =>
        Discord.Calls.NextAsync(c => c.Method == "POST" && c.Path.StartsWith("channels/", StringComparison.Ordinal));
}

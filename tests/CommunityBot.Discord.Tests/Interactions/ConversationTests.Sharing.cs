using System.Text.Json.Nodes;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Shared replies, which everyone sees.</summary>
public partial class ConversationTests
{
    [Theory]
    [OnEachTransport]
    public async Task Sharing_posts_a_new_message_that_names_who_shared_and_can_ping_nobody(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/quote imposter syndrome")));

        Assert.Equal(ChangeLater, (await CallbackAsync()).Json);
        var post = await Discord.Calls.NextAsync(c => c.IsWebhook);
        Assert.Equal(("POST", $"webhooks/{DiscordEmulator.ApplicationId}/token-1"), (post.Method, post.Path));
        Assert.Equal(
            DiscordJson.Write(DiscordRenderer.Render(await ReplyAsync("/quote imposter syndrome"), "Odalys @everyone")), post.Json);
        Assert.Equal(0, Flags(post) & 64);
        Assert.Contains("""Shared by Odalys \\@everyone""", post.Json, StringComparison.Ordinal);
        Assert.Contains("\"allowed_mentions\":{\"parse\":[]}", post.Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport(false)]
    [OnEachTransport(true)]
    public async Task A_double_click_shares_once(TransportChoice transport, bool isForm)
    {
        await OpenAsync(transport);
        for (var click = 0; click < 2; click++)
            await DoesAsync(
                isForm
                    ? Member.Filled(Id(ButtonAction.Share, "/desk note"), ("text", "bees"))
                    : Member.Button(Id(ButtonAction.Share, "/desk latest")));

        await Discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("Shared by", StringComparison.Ordinal));
        Assert.Equal(
            64,
            Flags(await Discord.Calls.NextAsync(IsRepeated)) & 64);
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
    }

    [Theory]
    [OnEachTransport]
    public async Task Other_words_of_the_same_message_are_shared_too(TransportChoice transport)
    {
        await OpenAsync(transport);
        foreach (var words in (string[])["bees", "wasps"])
        {
            await DoesAsync(Member.Filled(Id(ButtonAction.Share, "/desk note"), ("text", words)));
            await Discord.Calls.NextAsync(c =>
                c.IsWebhook && c.Json.Contains($"Noted: {words}", StringComparison.Ordinal)
                    && c.Json.Contains("Shared by", StringComparison.Ordinal));
        }
    }

    [Theory]
    [OnEachTransport]
    public async Task A_failed_share_is_reported_and_can_be_repeated(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Trouble = c =>
            c.IsWebhook && (JsonNode.Parse(c.Json)!["flags"]!.GetValue<int>() & 64) == 0 ? new(403, """{"code":50013}""") : null;
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));
        await Discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("could not share", StringComparison.Ordinal));
        Discord.Trouble = _ => null;
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));

        await Discord.Calls.NextAsync(c =>
            c.Path.Contains("token-2", StringComparison.Ordinal) && c.IsWebhook && c.Json.Contains("Shared by", StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport(false)]
    [OnEachTransport(true)]
    public async Task A_refusal_is_sent_to_the_requester_and_not_shared(TransportChoice transport, bool isForm)
    {
        await OpenAsync(transport);
        var share = Id(ButtonAction.Share, "/desk queue");
        await DoesAsync(isForm ? Member.Filled(share, ("top", "3")) : Member.Button(share));

        var said = await Discord.Calls.NextAsync(c => c.IsWebhook);
        Assert.Contains("is for moderators", said.Json, StringComparison.Ordinal);
        Assert.Equal(64, Flags(said) & 64);
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_share_that_Discord_takes_without_saying_so_is_posted_once(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Trouble = Once(IsShare, Answer.Lost);
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));
        await Discord.Calls.NextAsync(c => c.Path.StartsWith($"channels/{Member.ChannelId}/messages?", StringComparison.Ordinal));
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));

        await Discord.Calls.NextAsync(IsRepeated);
        Assert.Equal(1, Discord.Posts);
    }

    [Theory]
    [OnEachTransport(0)]
    [OnEachTransport(500)]
    public async Task A_share_that_is_not_in_the_channel_is_sent_again(TransportChoice transport, int status)
    {
        await OpenAsync(transport);
        Discord.Trouble = Once(IsShare, new(status, null));
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));

        await Discord.Calls.NextAsync(IsShare);
        await Discord.Calls.NextAsync(IsShare);
        Assert.Equal(1, Discord.Posts);
    }

    [Theory]
    [OnEachTransport]
    public async Task Where_the_bot_cannot_look_it_does_not_post_again_and_says_so(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Trouble = c => IsShare(c) ? Answer.Lost
            : c.Path.StartsWith("channels/", StringComparison.Ordinal) ? new(403, """{"code":50001}""")
            : null;
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));

        await Discord.Calls.NextAsync(
            c => c.IsWebhook && c.Json.Contains("I do not know whether that was shared", StringComparison.Ordinal));
        Assert.Equal(1, Discord.Posts);
    }

    private static bool IsShare(Call call) => call.IsWebhook && call.Json.Contains("Shared by", StringComparison.Ordinal);

    private static Func<Call, Answer?> Once(Predicate<Call> which, Answer answer)
    {
        var isDone = false;
        return call => !isDone && which(call) && (isDone = true) ? answer : null;
    }

    // Whether the first click has ended by then is a matter of time.
    private static bool IsRepeated(Call call) => call.IsWebhook
        && (call.Json.Contains("That has just been shared.", StringComparison.Ordinal)
            || call.Json.Contains("That is being shared already.", StringComparison.Ordinal));

    [Theory]
    [OnEachTransport("/desk queue", "/desk queue cannot be shared.")]
    [OnEachTransport("/desk move item:1", "/desk move cannot be shared.")]
    [OnEachTransport("/desk break", "/desk break cannot be shared.")]
    [OnEachTransport("/help", "/help cannot be shared.")]
    public async Task A_forged_share_of_a_moderator_runs_nothing_that_may_not_be_shared(
        TransportChoice transport, string line, string sentence)
    {
        await StartAsync(transport, settings: new() { Moderators = [Member.Id] });
        await Adapter.ConnectedAsync();
        foreach (var forged in (JsonObject[])[Member.Button("cb1h:" + line), Member.Filled("cb1h:" + line, ("top", "3"))])
        {
            await DoesAsync(forged);
            var said = await Discord.Calls.NextAsync(c => c.IsWebhook);
            Assert.Contains(sentence, said.Json, StringComparison.Ordinal);
            Assert.Equal(64, Flags(said) & 64);
        }

        await Adapter.StopAsync();
        Assert.DoesNotContain(Discord.Calls.Rest, c => c.IsWebhook);
        Assert.Equal(0, Discord.Posts);
        Assert.DoesNotContain(Adapter.Log, l => l.Contains("/desk failed", StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport(401, """{"message":"401: Unauthorized","code":0}""", "Discord does not accept my token")]
    [OnEachTransport(401, """{"code":50027}""", "Ask again and share the new one.")]
    [OnEachTransport(404, """{"code":10015}""", "Ask again and share the new one.")]
    [OnEachTransport(404, """{"code":10003}""", "this channel is gone")]
    [OnEachTransport(403, """{"code":50001}""", "View Channel")]
    [OnEachTransport(403, """{"code":50013}""", "Send Messages")]
    [OnEachTransport(403, "<html>", "Send Messages")]
    [OnEachTransport(400, """{"code":50035}""", "Discord refuses it (400, code 50035). Tell the person who runs me.")]
    public async Task A_refused_share_says_who_can_do_what(TransportChoice transport, int status, string json, string words)
    {
        await OpenAsync(transport);
        Discord.Trouble = c => IsShare(c) ? new(status, json) : null;
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));

        var told = await Discord.Calls.NextAsync(c => c.IsWebhook && !IsShare(c));
        Assert.Contains("I could not share that here.", told.Json, StringComparison.Ordinal);
        Assert.Contains(words, told.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("in a minute", told.Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport(true)]
    [OnEachTransport(false)]
    public async Task A_page_in_place_of_Discords_answer_is_no_confirmation_of_a_share(TransportChoice transport, bool isTaken)
    {
        await OpenAsync(transport);
        Discord.Trouble = Once(IsShare, new(200, "<html>Welcome</html>") { IsTaken = isTaken });
        await DoesAsync(Member.Button(Id(ButtonAction.Share, "/desk latest")));
        await Discord.Calls.NextAsync(c => c.Path.StartsWith($"channels/{Member.ChannelId}/messages?", StringComparison.Ordinal));
        await Adapter.StopAsync();

        Assert.Equal(1, Discord.Posts);
        Assert.Equal(isTaken ? 1 : 2, Discord.Calls.Rest.Count(IsShare));
    }
}

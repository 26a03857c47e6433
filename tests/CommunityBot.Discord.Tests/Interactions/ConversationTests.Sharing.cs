using System.Text.Json.Nodes;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Shared replies, which everyone sees.</summary>
public partial class ConversationTests
{
    [Fact]
    public async Task Sharing_posts_a_new_message_that_names_who_shared_and_can_ping_nobody()
    {
        await DoesAsync(_member.Button(Id(ButtonAction.Share, "/quote imposter syndrome")));

        Assert.Equal(ChangeLater, (await CallbackAsync()).Json);
        var post = await _discord.Calls.NextAsync(c => c.IsWebhook);
        Assert.Equal(("POST", $"webhooks/{DiscordEmulator.ApplicationId}/token-1"), (post.Method, post.Path));
        Assert.Equal(
            DiscordJson.Write(DiscordRenderer.Render(await ReplyAsync("/quote imposter syndrome"), "Odalys @everyone")), post.Json);
        Assert.Equal(0, Flags(post) & 64);
        Assert.Contains("""Shared by Odalys \\@everyone""", post.Json, StringComparison.Ordinal);
        Assert.Contains("\"allowed_mentions\":{\"parse\":[]}", post.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_double_click_shares_once(bool isForm)
    {
        for (var click = 0; click < 2; click++)
            await DoesAsync(
                isForm
                    ? _member.Filled(Id(ButtonAction.Share, "/desk note"), ("text", "bees"))
                    : _member.Button(Id(ButtonAction.Share, "/desk latest")));

        await _discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("Shared by", StringComparison.Ordinal));
        Assert.Equal(
            64,
            Flags(await _discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("just been shared", StringComparison.Ordinal))) & 64);
        Assert.DoesNotContain(_discord.Calls.Rest, c => c.IsWebhook);
    }

    [Fact]
    public async Task Other_words_of_the_same_message_are_shared_too()
    {
        foreach (var words in (string[])["bees", "wasps"])
        {
            await DoesAsync(_member.Filled(Id(ButtonAction.Share, "/desk note"), ("text", words)));
            await _discord.Calls.NextAsync(c =>
                c.IsWebhook && c.Json.Contains($"Noted: {words}", StringComparison.Ordinal)
                    && c.Json.Contains("Shared by", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_failed_share_is_reported_and_can_be_repeated()
    {
        _discord.Trouble = c =>
            c.IsWebhook && (JsonNode.Parse(c.Json)!["flags"]!.GetValue<int>() & 64) == 0 ? new(403, """{"code":50013}""") : null;
        await DoesAsync(_member.Button(Id(ButtonAction.Share, "/desk latest")));
        await _discord.Calls.NextAsync(c => c.IsWebhook && c.Json.Contains("could not share", StringComparison.Ordinal));
        _discord.Trouble = _ => null;
        await DoesAsync(_member.Button(Id(ButtonAction.Share, "/desk latest")));

        await _discord.Calls.NextAsync(c =>
            c.Path.Contains("token-2", StringComparison.Ordinal) && c.IsWebhook && c.Json.Contains("Shared by", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_is_sent_to_the_requester_and_not_shared(bool isForm)
    {
        var share = Id(ButtonAction.Share, "/desk queue");
        await DoesAsync(isForm ? _member.Filled(share, ("top", "3")) : _member.Button(share));

        var said = await _discord.Calls.NextAsync(c => c.IsWebhook);
        Assert.Contains("is for moderators", said.Json, StringComparison.Ordinal);
        Assert.Equal(64, Flags(said) & 64);
        Assert.DoesNotContain(_discord.Calls.Rest, c => c.IsWebhook);
    }
}

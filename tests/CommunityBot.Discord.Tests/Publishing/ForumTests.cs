using System.Text.Json.Nodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms.Transport;
using CommunityBot.Testing;

namespace CommunityBot.Discord.Tests.Publishing;

/// <summary>New episodes in forums and media channels, where each post is a thread with tags.</summary>
public class ForumTests : AdapterTest
{
    private const string Channel = "123456789012345678";

    private static readonly DateTimeOffset Since = TimeProvider.System.GetUtcNow();

    private static readonly Announcement Episode = new(
        AnnouncementKind.NewEpisode, "ep-0son44vn", SampleReplies.Episode with { Audience = Audience.Channel })
    {
        ThreadTitle = "S24E3 Kites \n and <@1>",
        Tags = ["Bees Today", "Season 24", "S24", "kites", "Data Contracts", "rope", "paper", "wind", "glue"],
    };

    [Theory]
    [OnEachTransport(15)]
    [OnEachTransport(16)]
    public async Task A_new_episode_is_one_thread_with_up_to_five_matching_tags(TransportChoice transport, int type)
    {
        await OpenAsync(transport, type, 0, "Kites", "data-contract", "season 24", "🐝 bees today", "Rope", "paper", "wind", "unrelated");

        var posted = Assert.IsType<PublishResult.Posted>(await PostAsync());

        var thread = Assert.Single(Discord.Forums.Threads);
        Assert.Equal((posted.MessageId, "S24E3 Kites and <@1>"), (thread["id"]!.GetValue<string>(), thread["name"]!.GetValue<string>()));
        // The show, the season and the first topics, by the ids of the tags.
        Assert.Equal(["3", "2", "0", "1", "4"], thread["applied_tags"]!.AsArray().Select(t => t!.GetValue<string>()));
        var call = await Discord.Calls.NextAsync(c => c.Path == $"channels/{Channel}/threads");
        var sent = JsonNode.Parse(call.Json)!["message"]!;
        Assert.Equal(
            DiscordJson.Write(DiscordRenderer.Render(Episode.Reply)),
            sent.ToJsonString(new() { Encoder = DiscordJson.Options.Encoder }));
    }

    [Theory]
    [OnEachTransport(false)]
    [OnEachTransport(true)]
    public async Task A_thread_whose_answer_was_lost_is_found_and_not_created_again(TransportChoice transport, bool isArchived)
    {
        await OpenAsync(transport, 15, 0, "Kites");
        Assert.IsType<LookupResult.NotFound>(await FindAsync());
        Discord.Trouble = c => c.Path.EndsWith("/threads", StringComparison.Ordinal) ? Answer.Lost : null;

        Assert.IsType<PublishResult.InDoubt>(await PostAsync());
        if (isArchived)
            Discord.Forums.Archive();

        var found = Assert.IsType<LookupResult.Found>(await FindAsync());
        Assert.Equal(Assert.Single(Discord.Forums.Threads)["id"]!.GetValue<string>(), found.MessageId);
    }

    [Theory]
    [OnEachTransport]
    public async Task Only_a_thread_of_the_bot_in_this_forum_with_this_title_and_time_is_it(TransportChoice transport)
    {
        await OpenAsync(transport, 15, 0);
        var name = "S24E3 Kites and <@1>";
        Discord.Forums.Add(Channel, name, owner: Member.Id);
        Discord.Forums.Add("523456789012345678", name, DiscordEmulator.BotId);
        Discord.Forums.Add(Channel, "S24E2", DiscordEmulator.BotId);

        Assert.IsType<LookupResult.NotFound>(await FindAsync());

        var own = Discord.Forums.Add(Channel, name, DiscordEmulator.BotId)["id"]!.GetValue<string>();
        Assert.Equal(new LookupResult.Found(own), await FindAsync());
        Assert.IsType<LookupResult.NotFound>(await Publisher.FindAsync(Channel, Episode, Since.AddHours(1), default));
    }

    [Theory]
    [OnEachTransport]
    public async Task A_forum_that_requires_a_tag_and_has_none_that_fits_says_so(TransportChoice transport)
    {
        await OpenAsync(transport, 15, 1 << 4, "unrelated");

        var refused = Assert.IsType<PublishResult.Refused>(await PostAsync());

        Assert.StartsWith($"The Discord forum {Channel} requires a tag", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(Discord.Forums.Threads);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_tag_that_only_moderators_may_use_is_left_out(TransportChoice transport)
    {
        await OpenAsync(transport, 15, 0);
        Discord.Forums.Channels[Channel] = Describe(15, 0, """{"id":"7","name":"kites","moderated":true}""");

        await PostAsync();

        Assert.Empty(Assert.Single(Discord.Forums.Threads)["applied_tags"]!.AsArray());
    }

    [Theory]
    [OnEachTransport(403, """{"code":50001}""", "cannot see")]
    [OnEachTransport(403, """{"code":50013}""", "may not post")]
    [OnEachTransport(400, """{"code":40067}""", "requires a tag")]
    public async Task What_Discord_refuses_is_worded(TransportChoice transport, int status, string json, string words)
    {
        await OpenAsync(transport, 15, 0);
        Discord.Trouble = c => c.Method == "POST" ? new(status, json) : null;

        Assert.Contains(words, Assert.IsType<PublishResult.Refused>(await PostAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_channel_that_is_not_described_is_asked_for_later_and_an_unknown_one_is_refused(TransportChoice transport)
    {
        await OpenAsync(transport, 15, 0);
        Discord.Trouble = c => c.Path == $"channels/{Channel}" ? new(503, null) : null;
        Assert.IsType<PublishResult.RetryLater>(await PostAsync());
        Assert.IsType<LookupResult.Unavailable>(await FindAsync());

        Discord.Trouble = _ => new(404, """{"code":10003}""");
        Assert.Contains(
            "There is no Discord channel", Assert.IsType<PublishResult.Refused>(await PostAsync()).Reason, StringComparison.Ordinal);
        Assert.Empty(Discord.Forums.Threads);
    }

    [Theory]
    [OnEachTransport]
    public async Task In_a_text_channel_a_new_episode_is_a_message(TransportChoice transport)
    {
        await StartAsync(transport, settings: new() { NewEpisodeChannels = [Channel] });

        Assert.IsType<PublishResult.Posted>(await PostAsync());
        Assert.IsType<LookupResult.Found>(await FindAsync());

        Assert.Equal(1, Discord.Posts);
        Assert.Empty(Discord.Forums.Threads);
    }

    [ConformanceFact]
    public async Task Discord_accepts_the_message_of_a_thread()
    {
        var thread = new ThreadPayload("S24E3", ["1"], DiscordRenderer.Render(Episode.Reply));
        var cases = DiscordJson.Write(new[] { new { id = "thread", kind = "message", payload = thread.Message } });

        var (code, output, errors) = await PayloadValidator.RunAsync("discord", cases);

        Assert.True(code == 0, output + errors);
    }

    private IChannelPublisher Publisher => Adapter.Get<IChannelPublisher>();

    private async Task OpenAsync(TransportChoice transport, int type, int flags, params string[] tags)
    {
        Discord.Forums.Channels[Channel] = Describe(
            type, flags, string.Join(',', tags.Select((tag, i) => $$"""{"id":"{{i}}","name":"{{tag}}","moderated":false}""")));
        await StartAsync(transport, settings: new() { NewEpisodeChannels = [Channel] });
    }

    private static string Describe(int type, int flags, string tags) =>
        $$"""{"id":"{{Channel}}","type":{{type}},"guild_id":"{{ForumEmulator.Server}}","flags":{{flags}},"available_tags":[{{tags}}]}""";

    private Task<PublishResult> PostAsync() => Publisher.PublishAsync(Channel, Episode, default);

    private Task<LookupResult> FindAsync() => Publisher.FindAsync(Channel, Episode, Since, default);
}

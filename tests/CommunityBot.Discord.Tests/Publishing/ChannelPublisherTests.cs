using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Publishing;

public class ChannelPublisherTests : AdapterTest
{
    private const string Channel = "123456789012345678";

    private static readonly DateTimeOffset Since = TimeProvider.System.GetUtcNow();

    private static readonly Announcement Week = new(
        AnnouncementKind.Highlights, "highlights-2026-W03", SampleReplies.Episode with { Audience = Audience.Channel });

    private static readonly Announcement Follow = Week with { Kind = AnnouncementKind.Follow, Key = "fw-0son44vn-5k2j9fa0" };

    private static readonly Announcement Other = Week with { Key = "other", Reply = SampleReplies.Failed };

    [Theory]
    [OnEachTransport]
    public async Task A_post_is_the_renderers_payload_with_a_nonce_that_is_enforced(TransportChoice transport)
    {
        await OpenAsync(transport);
        Assert.IsType<PublishResult.Posted>(await PostAsync());

        var call = await Discord.Calls.NextAsync(c => c.Path == $"channels/{Channel}/messages");
        Assert.Equal(DiscordJson.Write(DiscordRenderer.Render(Week.Reply) with { Nonce = Week.Key }), call.Json);
        Assert.EndsWith("""
            "allowed_mentions":{"parse":[]},"nonce":"highlights-2026-W03","enforce_nonce":true}
            """, call.Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_post_that_is_sent_twice_appears_once(TransportChoice transport)
    {
        await OpenAsync(transport);

        Assert.Equal(await PostAsync(), await PostAsync());
    }

    [Theory]
    [OnEachTransport]
    public async Task A_post_is_found_again_by_its_words(TransportChoice transport)
    {
        await OpenAsync(transport);
        Assert.IsType<LookupResult.NotFound>(await FindAsync());
        var posted = Assert.IsType<PublishResult.Posted>(await PostAsync());

        Assert.Equal(new LookupResult.Found(posted.MessageId), await FindAsync());
        Assert.IsType<LookupResult.NotFound>(
            await Publisher.FindAsync(Channel, Other, Since, default));
    }

    [Theory]
    [OnEachTransport]
    public async Task What_a_member_follows_goes_to_their_direct_messages_and_is_found_there(TransportChoice transport)
    {
        await OpenAsync(transport);
        var posted = Assert.IsType<PublishResult.Posted>(await Publisher.PublishAsync("81", Follow, default));

        var opened = await Discord.Calls.NextAsync(c => c.Path == "users/@me/channels");
        Assert.Equal(("POST", """{"recipient_id":"81"}"""), (opened.Method, opened.Json));
        await Discord.Calls.NextAsync(c => c.Path == "channels/981/messages");
        Assert.Equal(new LookupResult.Found(posted.MessageId), await Publisher.FindAsync("81", Follow, Since, default));
    }

    [Theory]
    [OnEachTransport(403, """{"code":50007}""", "allow them in the privacy settings")]
    [OnEachTransport(403, """{"code":50278}""", "allow them in the privacy settings")]
    [OnEachTransport(400, """{"code":10013}""", "does not know this member")]
    public async Task A_direct_message_that_Discord_refuses_is_worded_for_the_member(
        TransportChoice transport, int status, string json, string words)
    {
        await OpenAsync(transport);
        foreach (var path in new[] { "users/@me/channels", "channels/981/messages" })
        {
            Discord.Trouble = c => c.Path == path ? new(status, json) : null;
            var refused = Assert.IsType<PublishResult.Refused>(await Publisher.PublishAsync("81", Follow, default));
            Assert.Contains(words, refused.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("81", refused.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [OnEachTransport(503, null)]
    [OnEachTransport(0, null)]
    [OnEachTransport(400, """{"code":40003}""")]
    public async Task While_a_direct_message_cannot_be_opened_nothing_is_in_doubt(TransportChoice transport, int status, string? json)
    {
        await OpenAsync(transport);
        Discord.Trouble = c => c.Path == "users/@me/channels" ? new(status, json) : null;

        Assert.IsType<PublishResult.RetryLater>(await Publisher.PublishAsync("81", Follow, default));
        Assert.IsType<LookupResult.Unavailable>(await Publisher.FindAsync("81", Follow, Since, default));
    }

    [Theory]
    [OnEachTransport(404, """{"code":10003}""", "There is no Discord channel")]
    [OnEachTransport(403, """{"code":50001}""", "cannot see")]
    [OnEachTransport(403, """{"code":50013}""", "may not post")]
    [OnEachTransport(400, """{"code":50035}""", "400, code 50035")]
    public async Task What_Discord_refuses_is_worded(TransportChoice transport, int status, string json, string words)
    {
        await OpenAsync(transport);
        Discord.Trouble = _ => new(status, json);

        Assert.Contains(words, Assert.IsType<PublishResult.Refused>(await PostAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport(500)]
    [OnEachTransport(503)]
    [OnEachTransport(0)]
    public async Task A_post_without_an_answer_is_in_doubt_and_not_sent_again(TransportChoice transport, int status)
    {
        await OpenAsync(transport);
        var posts = 0;
        Discord.Trouble = c => c.Method == "POST" ? Count(ref posts, new(status, null)) : null;

        Assert.IsType<PublishResult.InDoubt>(await PostAsync());
        Assert.Equal(1, posts);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_rate_limit_is_reported_with_its_wait(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Trouble = _ => Answer.TooMany(2.5);

        Assert.Equal(TimeSpan.FromSeconds(2.5), Assert.IsType<PublishResult.RetryLater>(await PostAsync()).After);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_channel_that_cannot_be_looked_at_is_no_channel_without_the_post(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Trouble = c => c.Path.StartsWith("channels/", StringComparison.Ordinal) ? new(403, """{"code":50001}""") : null;

        Assert.Contains("cannot see", Assert.IsType<LookupResult.Unavailable>(await FindAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task It_posts_where_the_settings_say(TransportChoice transport)
    {
        await OpenAsync(transport);

        Assert.Equal([Channel], Publisher.GetChannels(AnnouncementKind.Highlights));
        Assert.Empty(Publisher.GetChannels(AnnouncementKind.NewEpisode));
    }

    [Theory]
    [OnEachTransport]
    public async Task A_show_has_its_own_channels_or_those_of_all_shows(TransportChoice transport)
    {
        await StartAsync(transport, settings: new() { HighlightChannels = [Channel], Shows = [new("Bees", ["523456789012345678"], [])] });

        Assert.Equal(["523456789012345678"], Publisher.GetChannels(AnnouncementKind.Highlights, "Bees"));
        Assert.Equal([Channel], Publisher.GetChannels(AnnouncementKind.Highlights, "Wasps"));
        Assert.Empty(Publisher.GetChannels(AnnouncementKind.NewEpisode, "Bees"));
    }

    private IChannelPublisher Publisher => Adapter.Get<IChannelPublisher>();

    private Task OpenAsync(TransportChoice transport) => StartAsync(transport, settings: new() { HighlightChannels = [Channel] });

    private Task<PublishResult> PostAsync() => Publisher.PublishAsync(Channel, Week, default);

    private Task<LookupResult> FindAsync() => Publisher.FindAsync(Channel, Week, Since, default);

    private static Answer Count(ref int calls, Answer answer)
    {
        calls++;
        return answer;
    }

    [Theory]
    [OnEachTransport]
    public async Task A_post_is_found_below_many_later_messages(TransportChoice transport)
    {
        await OpenAsync(transport);
        var posted = Assert.IsType<PublishResult.Posted>(await PostAsync());
        Discord.Chat(250);

        Assert.Equal(new LookupResult.Found(posted.MessageId), await FindAsync());
        Assert.IsType<LookupResult.NotFound>(await Publisher.FindAsync(Channel, Other, Since, default));
    }

    [Theory]
    [OnEachTransport]
    public async Task In_more_messages_than_it_looks_through_a_post_may_be_hidden(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Chat(1_001);

        Assert.Contains(
            "too many messages", Assert.IsType<LookupResult.Unavailable>(await FindAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_message_that_is_older_than_the_post_can_be_is_not_it(TransportChoice transport)
    {
        await OpenAsync(transport);
        await PostAsync();

        Assert.IsType<LookupResult.NotFound>(await Publisher.FindAsync(Channel, Week, Since.AddHours(1), default));
    }
}

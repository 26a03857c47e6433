using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Publishing;

public class ChannelPublisherTests : IAsyncLifetime
{
    private const string Channel = "123456789012345678";

    private static readonly Announcement Week = new(
        AnnouncementKind.Highlights, "highlights-2026-W03", SampleReplies.Episode with { Audience = Audience.Channel });

    private DiscordEmulator _discord = null!;
    private RunningAdapter _adapter = null!;
    private IChannelPublisher _publisher = null!;

    public async Task InitializeAsync()
    {
        (_discord, var inMemory) = await ConnectAsync();
        _adapter = await RunningAdapter.ToAsync(
            _discord, inMemory, settings: new() { Token = RunningAdapter.Token, HighlightChannels = [Channel] });
        _publisher = _adapter.Get<IChannelPublisher>();
    }

    public async Task DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task A_post_is_the_renderers_payload_with_a_nonce_that_is_enforced()
    {
        Assert.IsType<PublishResult.Posted>(await PostAsync());

        var call = await _discord.Calls.NextAsync(c => c.Path == $"channels/{Channel}/messages");
        Assert.Equal(DiscordJson.Write(DiscordRenderer.Render(Week.Reply) with { Nonce = Week.Key }), call.Json);
        Assert.EndsWith("""
            "allowed_mentions":{"parse":[]},"nonce":"highlights-2026-W03","enforce_nonce":true}
            """, call.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_sent_twice_appears_once() => Assert.Equal(await PostAsync(), await PostAsync());

    [Fact]
    public async Task A_post_is_found_again_by_its_words()
    {
        Assert.IsType<LookupResult.NotFound>(await FindAsync());
        var posted = Assert.IsType<PublishResult.Posted>(await PostAsync());

        Assert.Equal(new LookupResult.Found(posted.MessageId), await FindAsync());
        Assert.IsType<LookupResult.NotFound>(
            await _publisher.FindAsync(Channel, Week with { Key = "other", Reply = SampleReplies.Failed }, default));
    }

    [Theory]
    [InlineData(404, """{"code":10003}""", "There is no Discord channel")]
    [InlineData(403, """{"code":50001}""", "cannot see")]
    [InlineData(403, """{"code":50013}""", "may not post")]
    [InlineData(400, """{"code":50035}""", "400, code 50035")]
    public async Task What_Discord_refuses_is_worded(int status, string json, string words)
    {
        _discord.Trouble = _ => new(status, json);

        Assert.Contains(words, Assert.IsType<PublishResult.Refused>(await PostAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task A_post_without_an_answer_is_in_doubt_and_not_sent_again(int status)
    {
        var posts = 0;
        _discord.Trouble = c => c.Method == "POST" ? Count(ref posts, new(status, null)) : null;

        Assert.IsType<PublishResult.InDoubt>(await PostAsync());
        Assert.Equal(1, posts);
    }

    [Fact]
    public async Task A_rate_limit_is_reported_with_its_wait()
    {
        _discord.Trouble = _ => Answer.TooMany(2.5);

        Assert.Equal(TimeSpan.FromSeconds(2.5), Assert.IsType<PublishResult.RetryLater>(await PostAsync()).After);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_looked_at_is_no_channel_without_the_post()
    {
        _discord.Trouble = c => c.Path.StartsWith("channels/", StringComparison.Ordinal) ? new(403, """{"code":50001}""") : null;

        Assert.Contains("cannot see", Assert.IsType<LookupResult.Unavailable>(await FindAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_posts_where_the_settings_say()
    {
        Assert.Equal([Channel], _publisher.GetChannels(AnnouncementKind.Highlights));
        Assert.Empty(_publisher.GetChannels(AnnouncementKind.NewEpisode));
    }

    internal virtual Task<(DiscordEmulator Discord, InMemory? InMemory)> ConnectAsync() =>
        Task.FromResult<(DiscordEmulator, InMemory?)>(InMemory.Connect());

    private Task<PublishResult> PostAsync() => _publisher.PublishAsync(Channel, Week, default);

    private Task<LookupResult> FindAsync() => _publisher.FindAsync(Channel, Week, default);

    private static Answer Count(ref int calls, Answer answer)
    {
        calls++;
        return answer;
    }
}

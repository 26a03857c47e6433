using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Announcing;

public class DiscordAnnouncerTests : IAsyncLifetime
{
    private const string Channel = "123456789012345678";

    private static readonly Announcement Week = new(AnnouncementKind.Highlights, "highlights-2026-W03", SampleReplies.Episode with { Audience = Audience.Channel });

    private DiscordEmulator _discord = null!;
    private OpenDoor _door = null!;
    private IAnnouncer _announcer = null!;

    public async Task InitializeAsync()
    {
        (_discord, var inMemory) = await Connect();
        _door = await OpenDoor.To(_discord, inMemory, settings: new() { Token = OpenDoor.Token, HighlightChannels = [Channel] });
        _announcer = _door.Get<IAnnouncer>();
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task A_post_is_the_renderers_payload_with_a_nonce_that_is_enforced()
    {
        Assert.IsType<Posting.Posted>(await Post());

        var call = await _discord.Calls.Next(c => c.Path == $"channels/{Channel}/messages");
        Assert.Equal(DiscordJson.Write(DiscordRenderer.Render(Week.Reply) with { Nonce = Week.Key }), call.Json);
        Assert.EndsWith("""
            "allowed_mentions":{"parse":[]},"nonce":"highlights-2026-W03","enforce_nonce":true}
            """, call.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posted_twice_it_stands_there_once() => Assert.Equal(await Post(), await Post());

    [Fact]
    public async Task A_post_is_found_again_by_its_words()
    {
        Assert.IsType<Sighting.NotThere>(await Find());
        var posted = Assert.IsType<Posting.Posted>(await Post());

        Assert.Equal(new Sighting.Found(posted.MessageId), await Find());
        Assert.IsType<Sighting.NotThere>(await _announcer.Find(Channel, Week with { Key = "other", Reply = SampleReplies.Failed }, default));
    }

    [Theory]
    [InlineData(404, """{"code":10003}""", "There is no Discord channel")]
    [InlineData(403, """{"code":50001}""", "cannot see")]
    [InlineData(403, """{"code":50013}""", "may not post")]
    [InlineData(400, """{"code":50035}""", "400, code 50035")]
    public async Task What_Discord_refuses_is_worded(int status, string json, string words)
    {
        _discord.Trouble = _ => new(status, json);

        Assert.Contains(words, Assert.IsType<Posting.Refused>(await Post()).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Where_nobody_knows_whether_it_stands_there_it_is_in_doubt_and_not_sent_again(int status)
    {
        var posts = 0;
        _discord.Trouble = c => c.Method == "POST" ? Count(ref posts, new(status, null)) : null;

        Assert.IsType<Posting.InDoubt>(await Post());
        Assert.Equal(1, posts);
    }

    [Fact]
    public async Task Told_to_wait_it_says_how_long()
    {
        _discord.Trouble = _ => Answer.TooMany(2.5);

        Assert.Equal(TimeSpan.FromSeconds(2.5), Assert.IsType<Posting.NotNow>(await Post()).After);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_looked_at_is_no_channel_without_the_post()
    {
        _discord.Trouble = c => c.Path.StartsWith("channels/", StringComparison.Ordinal) ? new(403, """{"code":50001}""") : null;

        Assert.Contains("cannot see", Assert.IsType<Sighting.CannotLook>(await Find()).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void It_posts_where_the_settings_say()
    {
        Assert.Equal([Channel], _announcer.ChannelsFor(AnnouncementKind.Highlights));
        Assert.Empty(_announcer.ChannelsFor(AnnouncementKind.NewEpisode));
    }

    internal virtual Task<(DiscordEmulator Discord, InMemory? InMemory)> Connect() => Task.FromResult<(DiscordEmulator, InMemory?)>(InMemory.Connect());

    private Task<Posting> Post() => _announcer.Post(Channel, Week, default);

    private Task<Sighting> Find() => _announcer.Find(Channel, Week, default);

    private static Answer Count(ref int calls, Answer answer)
    {
        calls++;
        return answer;
    }
}

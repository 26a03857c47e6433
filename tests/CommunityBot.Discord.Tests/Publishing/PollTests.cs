using System.Text.Json.Nodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Publishing;
using CommunityBot.Platforms.Transport;
using CommunityBot.Testing;

namespace CommunityBot.Discord.Tests.Publishing;

/// <summary>The vote about the next highlights as a poll of Discord.</summary>
public class PollTests : AdapterTest
{
    private const string Channel = "123456789012345678";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly Poll Vote = new(
        "poll-2026-11-23",
        [.. PollReplica.CreateCandidates(10).Select(c => new PollCandidate(c.Item.Moment, PollPost.CreateLabel(c.Moment)))],
        Now.AddHours(23.5));

    [Theory]
    [OnEachTransport]
    public async Task A_vote_is_a_poll_with_a_nonce_that_ends_before_the_vote(TransportChoice transport)
    {
        await OpenAsync(transport);

        Assert.IsType<PublishResult.Posted>(await PostAsync(Vote));

        var call = await Discord.Calls.NextAsync(c => c.Path == $"channels/{Channel}/messages");
        var sent = JsonNode.Parse(call.Json)!;
        var poll = sent["poll"]!;
        Assert.Equal("Which moment should be in the next highlights?", poll["question"]!["text"]!.GetValue<string>());
        Assert.Equal(23, poll["duration"]!.GetValue<int>());
        Assert.Equal(
            Vote.Candidates.Select(c => c.Label),
            poll["answers"]!.AsArray().Select(a => a!["poll_media"]!["text"]!.GetValue<string>()));
        Assert.Equal((Vote.Key, false), (sent["nonce"]!.GetValue<string>(), poll["allow_multiselect"]!.GetValue<bool>()));
        Assert.Equal([Channel], Publisher.GetChannels(AnnouncementKind.Poll));
    }

    [Theory]
    [OnEachTransport]
    public async Task A_poll_whose_answer_was_lost_is_found_by_its_question_and_answers(TransportChoice transport)
    {
        await OpenAsync(transport);
        Discord.Chat(3);
        Assert.IsType<LookupResult.NotFound>(await FindAsync(Vote));
        Discord.Trouble = c => c.Method == "POST" ? Answer.Lost : null;

        Assert.IsType<PublishResult.InDoubt>(await PostAsync(Vote));

        Assert.IsType<LookupResult.Found>(await FindAsync(Vote));
        Assert.IsType<LookupResult.NotFound>(await FindAsync(Vote with { Candidates = [.. Vote.Candidates.Skip(1)] }));
    }

    [Theory]
    [OnEachTransport(200, """{"poll":{"results":{"is_finalized":true,"answer_counts":[{"id":2,"count":5},{"id":10,"count":1}]}}}""", "1:5,9:1")]
    [OnEachTransport(200, """{"poll":{"results":{"is_finalized":false,"answer_counts":[{"id":2,"count":5}]}}}""", null)]
    [OnEachTransport(200, """{"poll":{"results":{"is_finalized":true,"answer_counts":[]}}}""", "")]
    [OnEachTransport(200, """{"content":"no poll"}""", null)]
    [OnEachTransport(404, """{"code":10008}""", "")]
    [OnEachTransport(403, """{"code":50001}""", null)]
    public async Task Votes_count_when_Discord_has_counted_them(TransportChoice transport, int status, string json, string? expected)
    {
        await OpenAsync(transport);
        Discord.Trouble = c => c.Path == $"channels/{Channel}/messages/5" ? new(status, json) : null;

        var votes = await Publisher.CountVotesAsync(Channel, "5", default);

        Assert.Equal(expected, votes is null ? null : string.Join(',', votes.Select(v => $"{v.Key}:{v.Value}")));
    }

    [ConformanceFact]
    public async Task Discord_accepts_the_poll()
    {
        var message = PollMessage.Create(Vote, Now) with { Nonce = Vote.Key };
        var cases = DiscordJson.Write(new[] { new { id = "poll", kind = "message", payload = message } });

        var (code, output, errors) = await PayloadValidator.RunAsync("discord", cases);

        Assert.True(code == 0, output + errors);
    }

    private IChannelPublisher Publisher => Adapter.Get<IChannelPublisher>();

    private Task OpenAsync(TransportChoice transport) => StartAsync(transport, settings: new() { HighlightChannels = [Channel] });

    private Task<PublishResult> PostAsync(Poll poll) => Publisher.PublishAsync(Channel, Announce(poll), default);

    private Task<LookupResult> FindAsync(Poll poll) => Publisher.FindAsync(Channel, Announce(poll), Now, default);

    private static Announcement Announce(Poll poll) => new(AnnouncementKind.Poll, poll.Key, PollPost.CreateReply(poll)) { Poll = poll };
}

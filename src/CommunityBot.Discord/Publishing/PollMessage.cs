using CommunityBot.Core.Highlights;

namespace CommunityBot.Discord.Publishing;

/// <summary>A vote as a poll of Discord: writes its message, recognises it and reads its result.</summary>
internal static class PollMessage
{
    /// <summary>Creates the message. The poll ends before the vote does.</summary>
    /// <param name="poll">The vote.</param>
    /// <param name="now">The time at which it is sent.</param>
    public static MessagePayload Create(Poll poll, DateTimeOffset now) => new(MessageFlags.None, [])
    {
        Poll = new(
            new(PollPost.GetTitle(poll)), [.. poll.Candidates.Select(c => new PollAnswer(new(c.Label)))],
            Math.Max(1, (int)(poll.ClosesAt - now).TotalHours)),
    };

    /// <summary>Whether a message of Discord has the question and the answers of a vote.</summary>
    public static bool IsSame(JsonElement message, Poll poll) =>
        message.Text("poll", "question", "text") == PollPost.GetTitle(poll)
        && message.Items("poll", "answers").Select(a => a.Text("poll_media", "text")).SequenceEqual(poll.Candidates.Select(c => c.Label));

    /// <summary>
    /// Reads the votes by candidate; Discord numbers answers from 1. Null while it has not counted exactly:
    /// https://discord.com/developers/docs/resources/poll#poll-results-object.
    /// </summary>
    public static IReadOnlyDictionary<int, int>? ReadVotes(JsonElement message) => message.IsTrue("poll", "results", "is_finalized")
        ? message.Items("poll", "results", "answer_counts")
            .Where(c => c.Number("id") > 0)
            .DistinctBy(c => c.Number("id"))
            .ToDictionary(c => c.Number("id") - 1, c => c.Number("count"))
        : null;
}

namespace CommunityBot.Core.Highlights;

/// <summary>Creates polls and their messages.</summary>
public static class PollPost
{
    private const int MaxButtons = Block.Buttons.MaxCount;

    /// <summary>The question of a poll, at most 300 characters, the limit of Discord.</summary>
    public static string GetTitle(Poll poll) =>
        "Which moment should be in the next highlights?" + (poll.Show is null ? "" : $" · {poll.Show}");

    /// <summary>The name of a candidate: the speaker and the first words.</summary>
    public static string CreateLabel(Moment moment) => Excerpt.Create(
        VisibleText.Clean($"{moment.Speaker?.FullName ?? SpeakerLabel.Unnamed}: {moment.Text}"), PollCandidate.MaxLabel);

    /// <summary>The message for platforms without polls: the candidates, and a button for each.</summary>
    public static Reply CreateReply(Poll poll)
    {
        var numbers = Enumerable.Range(1, poll.Candidates.Count).ToList();
        return new()
        {
            Title = GetTitle(poll),
            Blocks =
            [
                new Block.Facts([.. poll.Candidates.Zip(numbers, (c, n) => new Fact(WriteNumber(n), c.Label))]),
                .. numbers.Chunk(MaxButtons).Select(row => new Block.Buttons(
                    [.. row.Select(n => new Button(WriteNumber(n), ButtonAction.Reply, WriteVote(poll, n)))])),
                new Block.Note(string.Create(
                    CultureInfo.InvariantCulture,
                    $"One vote each, which can be changed until {poll.ClosesAt:dddd d MMMM, HH:mm} UTC. Nobody sees who voted for what.")),
            ],
            Audience = Audience.Channel,
        };
    }

    private static string WriteVote(Poll poll, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/highlights nominate poll:{poll.Key} choice:{number}");

    private static string WriteNumber(int number) => number.ToString(CultureInfo.InvariantCulture);
}

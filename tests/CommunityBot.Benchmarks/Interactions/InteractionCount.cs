using CommunityBot.Benchmarks.Speed;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>When a replica was killed, as timestamps of the monotonic clock.</summary>
/// <param name="Began">Before the signal.</param>
/// <param name="Ended">When the process was gone.</param>
internal readonly record struct KilledReplica(long Began, long Ended)
{
    // An acknowledged interaction is answered within this time.
    private static readonly TimeSpan Unanswered = TimeSpan.FromSeconds(3);

    // nginx reads in this time that the connections to it are gone, and answers in its place within the other.
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Refused = TimeSpan.FromSeconds(1);

    /// <summary>Whether an interaction without an answer may have been at this replica as it was killed.</summary>
    public bool MayHaveHad(SentInteraction interaction) =>
        TimeProvider.System.GetElapsedTime(Ended, interaction.Times.Sent) < Noticed
        && TimeProvider.System.GetElapsedTime(interaction.Times.Answered, Began) < Unanswered
        && TimeProvider.System.GetElapsedTime(Ended, interaction.Times.Answered) < Refused;
}

/// <summary>What came of the interactions of one platform.</summary>
/// <param name="Once">Interactions with one answer.</param>
/// <param name="Twice">Interactions with more than one.</param>
/// <param name="NotAnswered">Interactions without an answer, or with an apology, which did not reach the killed replica.</param>
/// <param name="Killed">Interactions without an answer that may have been at the killed replica.</param>
internal sealed record InteractionCount(int Once, int Twice, int NotAnswered, int Killed)
{
    // The sentences of a bot that has no answer.
    private static readonly string[] Apologies =
        ["That took me too long.", "Something went wrong on my side", "I am being restarted.", "did not take my answer in time"];

    public bool IsGood => Twice == 0 && NotAnswered == 0;

    public static InteractionCount Create(IPlatformLoad platform, IReadOnlyList<SentInteraction> sent, KilledReplica killed)
    {
        var later = platform.GetLaterAnswers();
        var (once, twice, notAnswered, onKilled) = (0, 0, 0, 0);
        foreach (var interaction in sent)
        {
            var answers = later[interaction.Key].ToList();
            SentResponse[] responses = [interaction.First, interaction.Second];
            answers.AddRange(responses.Where(r => r.Status == 200 && platform.IsAnswer(interaction.Kind, r)).Select(r => r.Body));
            var isAnswered = interaction.IsTaken && answers.Count > 0 && !answers.Exists(IsApology);
            if (answers.Count > 1)
                twice++;
            else if (isAnswered)
                once++;
            else if (killed.MayHaveHad(interaction))
                onKilled++;
            else
                notAnswered++;
        }

        return new(once, twice, notAnswered, onKilled);
    }

    /// <summary>Adds a row with the counts, the times until the response, and who answered with 500 or above.</summary>
    public void AddRow(Table table, string name, IReadOnlyList<SentInteraction> sent)
    {
        double[] times = [.. sent.Where(s => s.Status == 200).Select(s => s.Milliseconds).DefaultIfEmpty()];
        var faults = sent.Where(s => s.Status >= 500).ToList();
        table.AddRow(
            name, Table.FormatCount(sent.Count), Table.FormatCount(Once), Table.FormatCount(Twice), Table.FormatCount(NotAnswered),
            Table.FormatCount(Killed), Table.FormatFigure(Latency.Percentile(times, .5)),
            Table.FormatFigure(Latency.Percentile(times, .99)),
            Table.FormatFigure(times.Max()), Table.FormatCount(faults.Count(s => s.First.IsFromBalancer)),
            Table.FormatCount(faults.Count(s => !s.First.IsFromBalancer)),
            Table.FormatCount(sent.Count(s => s.Status is not 200 and < 500)));
    }

    private static bool IsApology(string answer) => Array.Exists(Apologies, a => answer.Contains(a, StringComparison.Ordinal));
}

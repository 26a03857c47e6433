using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Lists the episodes that a question asks for by person, season and time, in pages.</summary>
internal static class EpisodeList
{
    private const int PageSize = 10; // the limit of Block.Choices
    private const int MaxOthers = 4;

    // "The latest about rag" is the newest of the best hits.
    private const int BestHits = 5;

    /// <summary>Answers a question with at least one condition.</summary>
    /// <param name="index">The archive.</param>
    /// <param name="question">The question.</param>
    /// <param name="skip">The number of episodes to pass over.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static Reply Answer(SearchIndex index, Question question, int skip, CancellationToken cancellationToken)
    {
        var people = question.Who is { } who ? FindPeople(index, who.Name) : [];
        if (question.Who is { } unknown && people.Count == 0)
            return NoEpisodeReplies.CreateForPerson(index, unknown.Name);
        var selection = new EpisodeSelection(question, people);
        var episodes = selection.Find(index.Catalog);
        if (episodes.Count == 0)
            return NoEpisodeReplies.Create(index.Catalog, selection);
        if (question.What.Length > 0)
            return AnswerTopic(index, selection, episodes, skip, cancellationToken);
        if (question.When is { IsLatest: true })
        {
            var of = episodes.Count == 1 ? "The only episode" : $"The latest of {Plural.Count(episodes.Count, "episode")}";
            return EpisodeCommand.CreateCard(
                index, episodes[0], [.. episodes.Skip(1).Take(MaxOthers)], null, "Earlier episodes",
                $"{of}{selection.DescribeInSentence()}.");
        }

        return episodes.Count == 1
            ? EpisodeCommand.CreateCard(index, episodes[0], [], null, reading: $"{selection.Describe()} · 1 episode")
            : CreatePage(index, selection, episodes, skip, $"{selection.Describe()} · {episodes.Count} episodes, newest first");
    }

    private static Reply AnswerTopic(
        SearchIndex index, EpisodeSelection selection, IReadOnlyList<Episode> episodes, int skip, CancellationToken cancellationToken)
    {
        var what = selection.Question.What;
        var shown = ErrorReplies.Shorten(what);
        var query = SearchQuery.Parse(what) with { Show = selection.Question.Show };
        var selected = new HashSet<Episode>(episodes, ReferenceEqualityComparer.Instance);
        var hits = index.FindEpisodes(query, index.Catalog.Episodes.Count, cancellationToken)
            .Select(h => h.Episode).Where(selected.Contains).ToList();
        if (hits.Count == 0)
        {
            var of = query.Show is null ? "" : $" of {query.Show}";
            var reading = $"No episode{selection.DescribeInSentence()} is about “{shown}”. This is from all episodes{of}.";
            return EpisodeCommand.Search(index, query, cancellationToken, reading);
        }

        var description = $"“{shown}” · {selection.Describe()}";
        if (skip > 0)
            return CreatePage(index, selection, hits, skip, description + ", best first");
        var best = selection.Question.When is { IsLatest: true }
            ? episodes.First(hits.Take(BestHits).Contains)
            : hits[0];
        var others = hits.Where(e => e != best).Take(MaxOthers).ToList();
        var more = hits.Count > 1 + MaxOthers ? selection.WriteCommand(1 + MaxOthers, Button.MaxCommandLength) : null;
        return EpisodeCommand.CreateCard(index, best, others, query, reading: description, more: more);
    }

    private static Reply CreatePage(
        SearchIndex index, EpisodeSelection selection, IReadOnlyList<Episode> episodes, int skip, string title)
    {
        skip = Math.Min(skip, episodes.Count - 1);
        var last = Math.Min(skip + PageSize, episodes.Count);
        var choices = episodes.Take(skip..last).Select(e => EpisodeCard.CreateChoice(e, selection.Question.What));
        var blocks = new List<Block> { new Block.Choices("Open an episode", [.. choices]) };

        var notes = new List<string>();
        if (last - skip < episodes.Count)
            notes.Add($"{skip + 1} to {last} of {episodes.Count}.");
        if (selection.CountUndated(index.Catalog) is > 0 and var undated)
            notes.Add($"{Plural.Count(undated, "episode has", "episodes have")} no date.");
        if (notes.Count > 0)
            blocks.Add(new Block.Note(string.Join(' ', notes)));

        var pages = new List<Button>();
        if (skip > 0 && Write(Math.Max(0, skip - PageSize)) is { } previous)
            pages.Add(new("Previous", ButtonAction.Update, previous));
        if (last < episodes.Count && Write(last) is { } next)
            pages.Add(new("Next", ButtonAction.Update, next));
        if (pages.Count > 0)
            blocks.Add(new Block.Buttons(pages));
        if (Write(skip) is { } same)
            blocks.Add(new Block.Buttons([new("Share", ButtonAction.Share, same)]));
        return new() { Title = title, Blocks = blocks };

        string? Write(int number) => selection.WriteCommand(number, Button.MaxCommandLength);
    }

    private static IReadOnlyList<Person> FindPeople(SearchIndex index, string name)
    {
        if (index.Catalog.FindPerson(name) is { } person)
            return [person];
        var hits = index.People.Find(name, 5);
        return [.. hits.Where(h => h.IsConfident && h.IsTiedWith(hits[0])).Select(h => h.Person)];
    }
}

using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Lists the episodes that a question asks for by person, season and time, in pages.</summary>
internal static class EpisodeList
{
    private const int PageSize = 5; // one screen of a phone
    private const int MaxOthers = 4;
    private const int MaxNamesakes = 5;

    // "The latest about rag" is the newest of the best hits.
    private const int BestHits = 5;

    /// <summary>Answers a question with at least one condition.</summary>
    /// <param name="context">The request, which also names the page.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static Reply Answer(CommandContext context, Question question, CancellationToken cancellationToken)
    {
        var index = context.Index;
        var people = question.Who is { } who ? FindPeople(index, who.Name) : [];
        if (question.Who is { } unknown && people.Count == 0)
        {
            return index.Catalog.Hidden.ExplainPerson(unknown.Name, allowsPart: true) is { } hidden
                ? HiddenMoments.CreateReply(hidden)
                : NoEpisodeReplies.CreateForPerson(index, unknown.Name);
        }

        var selection = new EpisodeSelection(question, people);
        var episodes = selection.Find(index.Catalog);
        if (episodes.Count == 0)
            return NoEpisodeReplies.Create(index.Catalog, selection);
        if (question.What.Length > 0)
            return AnswerTopic(context, selection, episodes, cancellationToken);
        if (question.When is { IsLatest: true })
        {
            var of = episodes.Count == 1 ? "The only episode" : $"The latest of {Plural.Count(episodes.Count, "episode")}";
            return EpisodeCommand.CreateCard(
                context, episodes[0], [.. episodes.Skip(1).Take(MaxOthers)], null, "Earlier episodes",
                $"{of}{selection.DescribeInSentence()}.",
                episodes.Count == 1 ? null : selection.WithoutLatest.WriteCommand(Button.MaxCommandLength));
        }

        return episodes.Count == 1
            ? EpisodeCommand.CreateCard(context, episodes[0], [], null, reading: $"{selection.Describe()} · 1 episode")
            : CreatePage(context, selection, episodes, $"{selection.Describe()} · {episodes.Count} episodes, newest first");
    }

    private static Reply AnswerTopic(
        CommandContext context, EpisodeSelection selection, IReadOnlyList<Episode> episodes, CancellationToken cancellationToken)
    {
        var index = context.Index;
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
            return EpisodeCommand.Search(context, query, cancellationToken, reading);
        }

        var description = $"“{shown}” · {selection.Describe()}";
        if (PagePosition.GetSkip(context) > 0 || PagePosition.HasKey(context))
            return CreatePage(context, selection, hits, description + ", best first");
        var best = selection.Question.When is { IsLatest: true }
            ? episodes.First(hits.Take(BestHits).Contains)
            : hits[0];
        var others = hits.Where(e => e != best).Take(MaxOthers).ToList();
        var more = hits.Count > 1 + MaxOthers
            ? selection.WriteCommand(Button.MaxCommandLength, PagePosition.Next(1 + MaxOthers, hits[MaxOthers].Id.Key))
            : null;
        return EpisodeCommand.CreateCard(context, best, others, query, reading: description, more: more);
    }

    private static Reply CreatePage(
        CommandContext context, EpisodeSelection selection, IReadOnlyList<Episode> episodes, string title)
    {
        var skip = Math.Min(PagePosition.Find(context, [.. episodes.Select(e => e.Id.Key)], PageSize), episodes.Count - 1);
        var last = Math.Min(skip + PageSize, episodes.Count);
        var choices = episodes.Take(skip..last).Select(e => EpisodeCard.CreateChoice(e, selection.Question.What));
        var blocks = new List<Block> { new Block.Choices("Open an episode", [.. choices]) };

        var notes = new List<string>();
        if (last - skip < episodes.Count)
            notes.Add($"{skip + 1} to {last} of {episodes.Count}.");
        if (selection.CountUndated(context.Index.Catalog) is > 0 and var undated)
            notes.Add($"{Plural.Count(undated, "episode has", "episodes have")} no date.");
        if (notes.Count > 0)
            blocks.Add(new Block.Note(string.Join(' ', notes)));

        var pages = new List<Button>();
        if (skip > 0 && Write(PagePosition.Previous(Math.Max(0, skip - PageSize), episodes[skip].Id.Key)) is { } previous)
            pages.Add(new("Previous", ButtonAction.Update, previous));
        if (last < episodes.Count && Write(PagePosition.Next(last, episodes[last - 1].Id.Key)) is { } next)
            pages.Add(new("Next", ButtonAction.Update, next));
        if (pages.Count > 0)
            blocks.Add(new Block.Buttons(pages));
        if (Write(PagePosition.Same(skip)) is { } same)
            blocks.Add(new Block.Buttons([new("Share", ButtonAction.Share, same)]));
        return new() { Title = title, Blocks = blocks };

        string? Write(PageArguments page) => selection.WriteCommand(Button.MaxCommandLength, page);
    }

    private static IReadOnlyList<Person> FindPeople(SearchIndex index, string name)
    {
        if (index.Catalog.FindPerson(name) is { } person)
            return [person];
        return index.People.FindMeant(name, MaxNamesakes) is { Count: > 0 } people
            ? people
            : index.People.FindByPrefix(name, MaxNamesakes);
    }
}

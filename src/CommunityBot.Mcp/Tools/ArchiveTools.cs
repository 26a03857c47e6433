using System.ComponentModel;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;

namespace CommunityBot.Mcp.Tools;

/// <summary>The tools. They only read, and each answer says that its texts are quotations.</summary>
/// <param name="holder">The archive.</param>
/// <param name="links">The links to the public site.</param>
internal sealed class ArchiveTools(SearchIndexHolder holder, PublicLinks links)
{
    private const int MaxMoments = 20;
    private const int MaxPeople = 5;
    private const int MaxEpisodes = 20;
    private const int MaxBio = 1_500;
    private const int MaxLines = 60;
    private const int MaxLine = 1_000_000;

    // Characters of the lines of one answer, about 3,000 tokens. At least one line is always given.
    private const int MaxLinesLength = 12_000;

    private readonly ToolWriter _writer = new(links);

    private SearchIndex Index => holder.Index ?? throw new McpException(holder.Loading.Current.ToString());

    [McpServerTool(
        Name = "search_moments", Title = "Search what was said", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true)]
    [Description("Finds what was said about something in the podcast: exact words, speaker, second and link, best first.")]
    public MomentList SearchMoments(
        [Description("What was said, more or less. Words in \"quotes\" must be said exactly; a word after - must not.")] string query,
        [Description("Part of the name of the speaker.")] string? by = null,
        [Description("Only in this episode: its number such as S2E3, its title or its id.")] string? episode = null,
        [Description("Only in this season.")] int? season = null,
        [Description("How many, from 1 to 20.")] int limit = 5,
        CancellationToken cancellationToken = default)
    {
        var search = new SearchQuery
        {
            Words = ToolInput.Require(nameof(query), query),
            By = ToolInput.CleanOrNull(nameof(by), by),
            Episode = ToolInput.CleanOrNull(nameof(episode), episode),
            Season = season is { } number ? ToolInput.CheckRange(nameof(season), number, 0, 9999) : null,
            UsesMeaning = true,
        };
        ToolInput.CheckRange(nameof(limit), limit, 1, MaxMoments);
        var index = Index;
        if (search.By is { } name && index.FindSpeakers(name).Count == 0)
        {
            throw index.Catalog.Hidden.ExplainPerson(name, allowsPart: true) is { } person
                ? CreateHidden(person)
                : new McpException($"Nobody called “{name}” speaks in this archive. find_person finds names.");
        }

        if (search.Episode is { } wanted && index.Catalog.FindAll(wanted).Count == 0)
        {
            throw index.Catalog.Hidden.ExplainEpisode(wanted, allowsPart: true) is { } place
                ? CreateHidden(place)
                : new McpException($"There is no episode “{wanted}”. Name it by number, title or id.");
        }

        var hits = index.FindQuotes(search, limit, cancellationToken);
        return CreateList(
            hits,
            hits.Count == 0 ? "Nobody says this in the podcast."
            : !hits.Any(h => h.IsClose) ? "Nobody says anything close to this. These are the nearest."
            : $"{Plural.Count(hits.Count, "moment")}, best first.");
    }

    [McpServerTool(
        Name = "voices", Title = "Compare what guests said", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true)]
    [Description("Finds what different guests said about a topic: the best moment of each guest, best first.")]
    public MomentList FindVoices(
        [Description("What they spoke about.")] string topic,
        [Description("How many guests, from 1 to 20.")] int limit = 6,
        CancellationToken cancellationToken = default)
    {
        var query = new SearchQuery { Words = ToolInput.Require(nameof(topic), topic) };
        ToolInput.CheckRange(nameof(limit), limit, 1, MaxMoments);
        var hits = Index.FindVoices(query, cancellationToken);
        return CreateList(
            [.. hits.Take(limit)],
            hits.Count == 0 ? "No guest spoke about this." : $"{Math.Min(limit, hits.Count)} of {Plural.Count(hits.Count, "guest")}.");
    }

    [McpServerTool(
        Name = "get_moment", Title = "Read around a moment", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true)]
    [Description("Gets a moment by its address, with what was said before and after.")]
    public MomentDetails GetMoment(
        [Description("The address of a moment, as search_moments gives it.")] string address,
        [Description("How many lines before and after, from 0 to 10.")] int lines = 2)
    {
        var text = ToolInput.Require(nameof(address), address);
        ToolInput.CheckRange(nameof(lines), lines, 0, 10);
        if (!MomentAddress.TryParse(text, out var at))
        {
            throw new McpException(
                "That is not the address of a moment. search_moments gives addresses such as 0son44vn.12.0.87.5k2j9fa0.");
        }

        if (at.Hash is null)
            throw new McpException("This address is old and does not say which words it meant: search for them with search_moments.");
        if (Index.Catalog.Hidden.Find(at) is { } hidden)
            throw CreateHidden(hidden);
        if (at.FindMoment(Index.Catalog) is not { } moment)
        {
            throw new McpException(
                "There are no such words any more: the page of the episode has changed, or the address is of another archive.");
        }

        var (line, count) = (moment.LineIndex, moment.Episode.Lines.Count);
        return new(
            ToolNotice.Text, _writer.Describe(moment), Describe(Math.Max(0, line - lines), line),
            Describe(line + 1, Math.Min(count, line + 1 + lines)));

        IReadOnlyList<SpokenLine> Describe(int first, int end) =>
            [.. Enumerable.Range(first, end - first).Select(i => ToolWriter.DescribeLine(moment.Episode, i))];
    }

    [McpServerTool(
        Name = "get_episode", Title = "Get an episode", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true)]
    [Description("Gets an episode: guests, date, description, sections and links. With firstLine also a part of its transcript.")]
    public EpisodeDetails GetEpisode(
        [Description("The number such as S2E3, the title, the id, or \"latest\".")] string episode,
        [Description("The line of the transcript to read from; 0 is the first. Leave it out for none.")] int? firstLine = null)
    {
        var text = ToolInput.Require(nameof(episode), episode);
        if (firstLine is { } line)
            ToolInput.CheckRange(nameof(firstLine), line, 0, MaxLine);
        var found = Find(text);
        var lines = firstLine is { } first ? ReadLines(found, first).ToList() : [];
        var next = (firstLine ?? 0) + lines.Count;
        return new(ToolNotice.Text, _writer.Describe(found))
        {
            Description = VisibleText.Clean(found.Description.Length > 0 ? found.Description : found.Intro),
            Topics = [.. found.Topics.Select(VisibleText.Clean)],
            Sections = [.. found.Sections.Select(s => ToolWriter.Describe(found, s))],
            LineCount = found.Lines.Count,
            Lines = lines,
            NextLine = firstLine is not null && next < found.Lines.Count ? next : null,
        };
    }

    [McpServerTool(
        Name = "find_person", Title = "Find a person", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true)]
    [Description("Finds a person of the podcast by name, also a misspelt or partial one, or by company or project: bio, links, episodes.")]
    public PersonList FindPerson(
        [Description("Any part of the name, or the company or project.")] string name, CancellationToken cancellationToken = default)
    {
        var (index, text) = (Index, ToolInput.Require(nameof(name), name));
        if (index.Catalog.Hidden.FindPerson(text) is { } hidden)
            throw CreateHidden(hidden);
        var hits = index.People.Find(text, MaxPeople, cancellationToken);
        var isNamed = hits is [{ HasWholeWords: true }, ..];
        IReadOnlyList<Person> people = [.. hits.Where(h => !isNamed || h.HasWholeWords).Select(h => h.Person)];
        if (!isNamed && index.Catalog.Hidden.ExplainPerson(text, allowsPart: true) is { } place)
            throw CreateHidden(place);
        if (!isNamed && index.FindPeopleByBio(text, MaxPeople) is { Count: > 0 } byBio)
            return CreatePeople("Nobody has this name. These people's bios hold it.", [.. byBio.Select(h => h.Person)]);
        return CreatePeople(
            people.Count == 0 ? "Nobody of this name was on the podcast."
            : isNamed ? $"{people.Count} of this name."
            : "Nobody is called exactly that. These are the most similar names.", people);
    }

    private MomentList CreateList(IReadOnlyList<MomentHit> hits, string summary) =>
        new(ToolNotice.Text, summary, [.. hits.Select(h => _writer.Describe(h.Moment) with { IsClose = h.IsClose })]);

    private PersonList CreatePeople(string summary, IReadOnlyList<Person> people) => new(
        ToolNotice.Text, summary,
        [.. people.Select(p => _writer.Describe(p, [.. Index.Catalog.EpisodesWith(p)], MaxEpisodes, MaxBio))]);

    private Episode Find(string text)
    {
        var catalog = Index.Catalog;
        if (catalog.Hidden.FindEpisode(text) is { } hidden)
            throw CreateHidden(hidden);
        if (text.Equals("latest", StringComparison.OrdinalIgnoreCase) && catalog.Latest is { } latest)
            return latest;
        return catalog.FindAll(text) switch
        {
            [] when catalog.Hidden.ExplainEpisode(text, allowsPart: true) is { } place => throw CreateHidden(place),
            [] => throw new McpException($"There is no episode “{text}”. Name it by number, title or id; search_moments gives ids."),
            [var only] => only,
            var several => throw new McpException(
                $"“{text}” may be {Plural.Count(several.Count, "episode")}. Name one by its id: "
                + string.Join(", ", several.Take(MaxEpisodes).Select(e => $"{e.Id.Slug} ({VisibleText.Clean(e.ToString())})")) + "."),
        };
    }

    private static McpException CreateHidden(HiddenPlace place) => new($"{place.Sentence} The reason: {VisibleText.Clean(place.Reason)}");

    private static IEnumerable<SpokenLine> ReadLines(Episode episode, int first)
    {
        var length = 0;
        return Enumerable.Range(first, Math.Clamp(episode.Lines.Count - first, 0, MaxLines))
            .TakeWhile(i => (length += episode.Lines[i].Text.Length) <= MaxLinesLength || i == first)
            .Select(i => ToolWriter.DescribeLine(episode, i));
    }
}

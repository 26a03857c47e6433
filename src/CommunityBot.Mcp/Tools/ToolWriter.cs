namespace CommunityBot.Mcp.Tools;

/// <summary>Describes parts of the archive. Texts keep their words; characters that are invisible are left out.</summary>
/// <param name="links">The links to the public site.</param>
internal sealed class ToolWriter(PublicLinks links)
{
    public Passage Describe(Moment moment) => new(
        VisibleText.Clean(moment.Text), Clean(moment.Speaker?.FullName), VisibleText.Clean(moment.Episode.ToString()),
        moment.Episode.Id.Slug, Clean(moment.Section?.Title), moment.At?.Seconds, moment.At?.ToString(), moment.At?.Estimated ?? false,
        moment.Link, links.GetMoment(moment), MomentAddress.From(moment).ToString());

    public EpisodeSummary Describe(Episode episode) => new(
        VisibleText.Clean(episode.ToString()), episode.Id.Slug, episode.Date, [.. episode.Guests.Select(g => VisibleText.Clean(g.Name))],
        episode.Links.At(null)?.Address, links.GetEpisode(episode));

    public PersonDetails Describe(Person person, IReadOnlyList<Episode> episodes, int maxEpisodes, int maxBio) => new(
        VisibleText.Clean(person.Name), Excerpt.Create(VisibleText.Clean(person.Bio), maxBio), [.. person.Links.Select(l => l.Address)],
        links.GetPerson(person), episodes.Count, [.. episodes.Reverse().Take(maxEpisodes).Select(Describe)]);

    public static SpokenLine DescribeLine(Episode episode, int index)
    {
        var line = episode.Lines[index];
        return new(index, Clean(line.Speaker?.FullName), episode.Timeline.At(index)?.ToString(), VisibleText.Clean(line.Text));
    }

    public static SectionSummary Describe(Episode episode, Section section) => new(
        VisibleText.Clean(section.Title), section.FirstLine,
        section.FirstLine < episode.Lines.Count ? episode.Timeline.At(section.FirstLine)?.ToString() : null);

    private static string? Clean(string? text) => text is null ? null : VisibleText.Clean(text);
}

namespace CommunityBot.Archive.Feeds;

/// <summary>
/// Writes the pages of episodes and people, under the keys of every other archive. Every text is a quoted scalar on one line, so no text of
/// a feed can become a key, a list or the end of the front matter.
/// </summary>
internal static class FeedPageWriter
{
    /// <summary>The id of a person: the letters of the name, at most <see cref="MaxIdLength"/>; empty when it has none.</summary>
    public static string ToPersonId(string name)
    {
        var id = NameText.ToId(name);
        return id.Length <= MaxIdLength ? id : id[..MaxIdLength];
    }

    // File names may have 255 bytes, and a letter has up to three.
    private const int MaxIdLength = 60;

    /// <summary>The content of an episode's sidecar file.</summary>
    public static string WriteFields(FeedItem item, IReadOnlyList<FeedChapter> chapters)
    {
        var yaml = new StringBuilder();
        Add("title", item.Title);
        // A season is a whole number. Where it is not, the episode's number would be that of another one without it.
        if (item.Season is null || item.Season == decimal.Truncate(item.Season.Value))
        {
            Add("season", FormatNumber(item.Season));
            Add("episode", FormatNumber(item.Episode));
        }

        var guests = item.People.Where(person => person.IsGuest).Select(person => ToPersonId(person.Name)).Where(id => id.Length > 0);
        yaml.Append("guests: [").AppendJoin(", ", guests.Distinct(StringComparer.Ordinal).Select(YamlText.Quote)).Append("]\n");
        Add("date", item.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (item.Duration is { } length)
            Add("duration", string.Create(CultureInfo.InvariantCulture, $"PT{(int)length.TotalHours}H{length.Minutes}M{length.Seconds}S"));
        Add("description", item.Description);
        Add("intro", item.Notes);
        if (item.YouTubeId is { } id)
            yaml.Append(CultureInfo.InvariantCulture, $"ids: {{ youtube: {YamlText.Quote(id)} }}\n");
        AddLinks(yaml, item);
        if (chapters.Count > 0)
            yaml.Append("transcript:\n");
        foreach (var chapter in chapters)
            yaml.Append(CultureInfo.InvariantCulture, $"- {{ header: {YamlText.Quote(chapter.Title)}, sec: {chapter.Second} }}\n");
        return yaml.ToString();

        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                yaml.Append(CultureInfo.InvariantCulture, $"{key}: {YamlText.Quote(value)}\n");
        }
    }

    /// <summary>The content of a page for an episode without a transcript.</summary>
    public static string WritePage(FeedItem item, IReadOnlyList<FeedChapter> chapters) => $"---\n{WriteFields(item, chapters)}---\n";

    /// <summary>The content of a person's page.</summary>
    /// <param name="mentions">The person as the items of the feed name them; at least one.</param>
    public static string WritePerson(IReadOnlyCollection<FeedPerson> mentions)
    {
        var links = mentions.Select(person => person.Profile).OfType<Uri>().Select(profile => (Key: GetProfileKey(profile), Url: profile))
            .Concat(mentions.Select(person => person.Picture).OfType<Uri>().Select(picture => (Key: "picture", Url: picture)))
            .DistinctBy(link => link.Key)
            .Select(link => $"{link.Key}: {YamlText.Quote(link.Url.AbsoluteUri)}\n");
        return $"---\ntitle: {YamlText.Quote(mentions.First().Name)}\n{string.Concat(links)}---\n";
    }

    private static void AddLinks(StringBuilder yaml, FeedItem item)
    {
        var key = item.Page?.Host switch
        {
            "open.spotify.com" => "spotify",
            "podcasts.apple.com" => "apple",
            "anchor.fm" or "podcasters.spotify.com" or "creators.spotify.com" => "anchor",
            _ => "web",
        };
        var links = new[] { (Key: key, Url: item.Page), (Key: "audio", Url: item.Audio) }
            .Where(link => link.Url is not null && EpisodeLinkReader.ParseVideoUrl(link.Url.AbsoluteUri) is null)
            .Select(link => $"{link.Key}: {YamlText.Quote(link.Url!.AbsoluteUri)}")
            .ToList();
        if (links.Count > 0)
            yaml.Append("links: { ").AppendJoin(", ", links).Append(" }\n");
    }

    private static string GetProfileKey(Uri profile) =>
        (profile.Host.StartsWith("www.", StringComparison.Ordinal) ? profile.Host[4..] : profile.Host) switch
        {
            "github.com" => "github",
            "linkedin.com" => "linkedin",
            "twitter.com" or "x.com" => "twitter",
            _ => "web",
        };

    private static string? FormatNumber(decimal? number) => number?.ToString("0.###", CultureInfo.InvariantCulture);
}

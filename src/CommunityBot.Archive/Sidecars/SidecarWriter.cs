namespace CommunityBot.Archive.Sidecars;

/// <summary>Writes side files for transcripts that have none, with what is known and empty keys for what an editor may add.</summary>
public static class SidecarWriter
{
    private const string Extension = ".yaml";

    /// <summary>The episodes that a new side file can complete: their transcript has no side file, and a field is missing.</summary>
    /// <param name="folder">The archive folder.</param>
    /// <param name="episodes">Its episodes.</param>
    public static IReadOnlyList<Episode> FindIncomplete(string folder, IEnumerable<Episode> episodes) =>
    [
        .. episodes.Where(episode => ArchiveFile.GetKind(episode.File) != ArchiveFileKind.Markdown && !HasSidecar(folder, episode.File)
            && (IsTitleOfName(episode) || episode.Date is null || episode.Number is null || episode.Links == EpisodeLinks.None)),
    ];

    /// <summary>Writes the side file of an episode that <see cref="FindIncomplete"/> returned.</summary>
    /// <exception cref="IOException">The file is there by now, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static void Write(string folder, Episode episode)
    {
        using var file = new FileStream(Path.ChangeExtension(Path.Combine(folder, episode.File), Extension), FileMode.CreateNew);
        file.Write(Encoding.UTF8.GetBytes(CreateText(episode)));
    }

    private static bool HasSidecar(string folder, string file)
    {
        var place = Path.GetDirectoryName(Path.Combine(folder, file))!;
        return FileName.GetSidecarNames(Path.GetFileName(file))
            .SelectMany(_ => (string[])[Extension, ".yml"], (name, extension) => Path.Combine(place, name + extension))
            .Any(Path.Exists);
    }

    // Such a title is only a comment of the side file: two pages with the same name and the same given title would be one episode.
    private static bool IsTitleOfName(Episode episode) =>
        episode.Title == SlugFields.Read(episode.Id.Slug).Title
        || episode.Title == SlugFields.Read(FileName.Parse(episode.File).Slug).Title;

    // Also what the bot knows from the data of a video, because a side file replaces them.
    private static string CreateText(Episode episode)
    {
        var yaml = new StringBuilder("# ")
            .Append(PlainText.ToOneLine(Path.GetFileName(episode.File)))
            .Append(": fill in what you know. A key without a value counts as not given. docs/archive.md explains every key.\n");
        Add("title", IsTitleOfName(episode) ? "" : YamlText.Quote(episode.Title), $"without it: {episode.Title}");
        Add("date", FormattableString.Invariant($"{episode.Date:yyyy-MM-dd}"), "such as 2024-05-21");
        Add("season", FormattableString.Invariant($"{episode.Number?.Season}"), "such as 2");
        Add("episode", FormattableString.Invariant($"{episode.Number?.Episode}"), "such as 3");
        Add("guests", "", "such as [Anna Berg, Theo Lund]");
        Add("description", episode.Description.Length > 0 ? YamlText.Quote(episode.Description) : "", "one or two sentences");
        if (episode.Duration is { } length)
            Add("duration", FormattableString.Invariant($"{length.TotalSeconds:0}s"), "");
        if (episode.Topics.Count > 0)
            Add("topics", $"[{string.Join(", ", episode.Topics.Select(YamlText.Quote))}]", "");
        yaml.Append("links:\n");
        Add("  youtube", $"{episode.Links.YouTube}", "such as https://www.youtube.com/watch?v=…");
        Add("  spotify", $"{episode.Links.Spotify}", "such as https://open.spotify.com/episode/…");
        Add("  apple", $"{episode.Links.Apple}", "such as https://podcasts.apple.com/…");
        return yaml.ToString();

        void Add(string key, string value, string hint) => yaml.Append(key).Append(": ")
            .Append(value.Length > 0 ? value : "# " + PlainText.ToOneLine(hint)).Append('\n');
    }
}

namespace CommunityBot.Archive.Pages;

/// <summary>Reads links that are a list: addresses, or mappings with an address. The host says what a link leads to.</summary>
internal static partial class LinkListReader
{
    public static void Read(YamlReader yaml, Dictionary<string, YamlScalar> links)
    {
        foreach (var _ in yaml.ReadItems())
        {
            if ((yaml.IsMapping ? ReadAddress(yaml) : yaml.ReadText()) is { } link && GetKey(link.Text) is { } key)
                links.TryAdd(key, link);
        }
    }

    /// <summary>The address of a mapping such as <c>{ url: …, type: audio/mpeg }</c>; null when it has none.</summary>
    public static YamlScalar? ReadAddress(YamlReader yaml)
    {
        YamlScalar? address = null;
        foreach (var key in yaml.ReadKeys())
        {
            if (FieldNames.Normalize(key.Text) is "url" or "href" or "link" or "address" or "src" or "file" or "youtube" or "id")
                address = yaml.ReadText() ?? address;
        }

        return address;
    }

    /// <summary>The key of an address: youtube, spotify, apple, anchor or audio; null for any other.</summary>
    public static string? GetKey(string address) => EpisodeLinkReader.ParseVideoUrl(address) is not null ? "youtube"
        : EpisodeLinkReader.ParseHttpUrl(address) is not { } url ? null
        : url.Host switch
        {
            "open.spotify.com" => "spotify",
            "podcasts.apple.com" => "apple",
            "anchor.fm" or "podcasters.spotify.com" => "anchor",
            _ => AudioFile().IsMatch(url.AbsolutePath) ? "audio" : null,
        };

    [GeneratedRegex(@"\.(?:mp3|m4a|aac|ogg|oga|opus|flac|wav)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AudioFile();
}

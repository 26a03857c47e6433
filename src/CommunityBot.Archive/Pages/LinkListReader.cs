namespace CommunityBot.Archive.Pages;

/// <summary>Reads links that are a list: addresses, or mappings with an address. The host says what a link leads to.</summary>
internal static class LinkListReader
{
    public static void Read(YamlReader yaml, Dictionary<string, YamlScalar> links)
    {
        foreach (var _ in yaml.ReadItems())
        {
            if ((yaml.IsMapping ? ReadAddress(yaml) : yaml.ReadText()) is { } link && GetKey(link.Text) is { } key)
                links.TryAdd(key, link);
        }
    }

    private static YamlScalar? ReadAddress(YamlReader yaml)
    {
        YamlScalar? address = null;
        foreach (var key in yaml.ReadKeys())
        {
            if (FieldNames.Normalize(key.Text) is "url" or "href" or "link" or "address")
                address = yaml.ReadText() ?? address;
        }

        return address;
    }

    private static string? GetKey(string address) => EpisodeLinkReader.ParseVideoUrl(address) is not null ? "youtube"
        : EpisodeLinkReader.ParseHttpUrl(address)?.Host switch
        {
            "open.spotify.com" => "spotify",
            "podcasts.apple.com" => "apple",
            "anchor.fm" or "podcasters.spotify.com" => "anchor",
            _ => null,
        };
}

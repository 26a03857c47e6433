using CommunityBot.Core.Settings;

namespace CommunityBot.PublicSite.Html;

/// <summary>Creates the paths of the site's pages; <see cref="EpisodeUrl"/> creates those of transcripts.</summary>
internal static class SiteUrl
{
    public static string Create(Moment moment) => Create(MomentAddress.From(moment));

    public static string Create(MomentAddress moment) => PublicPaths.Create(moment);

    public static string Create(Person person) => PublicPaths.Create(person);

    /// <summary>The search for a text.</summary>
    public static string CreateSearch(string text) => "/search?q=" + Uri.EscapeDataString(text);
}

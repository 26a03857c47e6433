namespace CommunityBot.Core.Settings;

/// <summary>The paths of pages about the archive. The public site and the page have the same.</summary>
public static class PublicPaths
{
    /// <summary>What the path of a moment's page begins with, before its address.</summary>
    public const string Moments = "/m/";

    /// <summary>What the path of an episode's page begins with, before its slug.</summary>
    public const string Episodes = "/episodes/";

    /// <summary>What the path of a person's page begins with, before their id.</summary>
    public const string People = "/people/";

    /// <summary>How the path of a moment's picture ends, after its address.</summary>
    public const string PictureExtension = ".png";

    /// <summary>The page of a moment: <c>/m/0son44vn.12.0.87.5k2j9fa0</c>.</summary>
    public static string Create(MomentAddress moment) => $"{Moments}{moment}";

    /// <summary>The picture of a moment: the path of its page with <c>.png</c>.</summary>
    public static string CreatePicture(MomentAddress moment) => Create(moment) + PictureExtension;

    /// <summary>The page of an episode: <c>/episodes/kelp-ledgers</c>.</summary>
    public static string Create(Episode episode) => Episodes + Uri.EscapeDataString(episode.Id.Slug);

    /// <summary>The page of a person: <c>/people/bramwyn</c>.</summary>
    public static string Create(Person person) => People + Uri.EscapeDataString(person.Id);
}

namespace CommunityBot.Core.Settings;

/// <summary>Creates the links to the public site. Without an address of the site there are none.</summary>
/// <param name="Address">How everybody reaches the public site: <c>https://podcast.example</c>; null when it has no address.</param>
public sealed record PublicLinks(Uri? Address)
{
    /// <summary>The label of a link to the page of a moment.</summary>
    public const string Label = "Read";

    public static readonly PublicLinks None = new((Uri?)null);

    /// <summary>The page of a moment: <c>https://podcast.example/m/0son44vn.12.0.87.5k2j9fa0</c>.</summary>
    public Uri? GetMoment(Moment moment) => GetMoment(MomentAddress.From(moment));

    /// <summary>The page of a moment with this address.</summary>
    public Uri? GetMoment(MomentAddress moment) => Address is null ? null : new Uri(Address, PublicPaths.Create(moment));

    /// <summary>The page of an episode: <c>https://podcast.example/episodes/kelp-ledgers</c>.</summary>
    public Uri? GetEpisode(Episode episode) => Address is null ? null : new Uri(Address, PublicPaths.Create(episode));

    /// <summary>The page of a person: <c>https://podcast.example/people/bramwyn</c>.</summary>
    public Uri? GetPerson(Person person) => Address is null ? null : new Uri(Address, PublicPaths.Create(person));

    /// <summary>The picture of a moment: the address of its page with <c>.png</c>.</summary>
    public Uri? GetPicture(Moment moment) => GetPicture(MomentAddress.From(moment));

    /// <summary>The picture of a moment with this address.</summary>
    public Uri? GetPicture(MomentAddress moment) => Address is null ? null : new Uri(Address, PublicPaths.CreatePicture(moment));
}

namespace CommunityBot.Episodes;

/// <summary>A person who was on the podcast. Two person pages with the same name are one person with both ids.</summary>
public sealed record Person
{
    /// <summary>The id that pages use in their guest lists, such as <c>hugobowneanderson</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Other ids of the same person.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>The name as printed. Where no person page exists, it comes from the episode, or else it is the id.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text; empty when there is none.</summary>
    public string Bio { get; init; } = "";

    /// <summary>The links of the person, in the order of the page.</summary>
    public IReadOnlyList<PersonLink> Links { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>A link of a person.</summary>
/// <param name="Label">The name of the website, such as <c>GitHub</c>.</param>
/// <param name="Address">An absolute http or https address.</param>
public sealed record PersonLink(string Label, Uri Address);

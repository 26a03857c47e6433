namespace CommunityBot.Slack.Payloads;

/// <summary>A field for text in a form.</summary>
/// <param name="ActionId">Unique within its block.</param>
/// <param name="InitialValue">What stands in it at first; null for nothing.</param>
/// <param name="MaxLength">Characters.</param>
/// <param name="Multiline">Whether it has several rows.</param>
public sealed record TextInput(string ActionId, string? InitialValue, int MaxLength, bool Multiline)
{
    public string Type { get; } = "plain_text_input";
}

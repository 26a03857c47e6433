using System.Text;

namespace CommunityBot.Platforms.Http;

/// <summary>The answer to a platform's request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type; null without a body.</param>
/// <param name="Body">The body; may be empty.</param>
public sealed record HttpInteractionResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Success without a body.</summary>
    public static HttpInteractionResponse Empty { get; } = new(200, null, default);

    /// <summary>The request is not the platform's, or too old.</summary>
    public static HttpInteractionResponse NotSigned { get; } = Text(401, "The signature of this request is not valid.");

    public static HttpInteractionResponse TooLarge { get; } = Text(413, "The body of this request is too large.");

    public static HttpInteractionResponse WrongContentType { get; } = Text(415, "This content type is not accepted here.");

    public static HttpInteractionResponse NotUnderstood { get; } = Text(400, "This request cannot be read.");

    /// <summary>The same interaction was received before, and is answered there.</summary>
    public static HttpInteractionResponse Repeated { get; } = Text(409, "This interaction was received before.");

    /// <summary>Success with JSON.</summary>
    public static HttpInteractionResponse Json(string json) => new(200, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json));

    private static HttpInteractionResponse Text(int status, string sentence) =>
        new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(sentence));
}

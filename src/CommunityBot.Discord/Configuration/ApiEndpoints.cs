namespace CommunityBot.Discord.Configuration;

/// <summary>Where Discord's API is. The gateway's address comes from the API.</summary>
/// <param name="Api">With a slash at its end.</param>
internal sealed record ApiEndpoints(string Api)
{
    public static readonly ApiEndpoints Default = new("https://discord.com/api/v10/");
}

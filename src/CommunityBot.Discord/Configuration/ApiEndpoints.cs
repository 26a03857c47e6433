namespace CommunityBot.Discord.Configuration;

/// <summary>Where Discord's API is; the gateway's address comes from there.</summary>
/// <param name="Api">With a slash at its end.</param>
internal sealed record ApiEndpoints(string Api)
{
    public ApiEndpoints()
        : this("https://discord.com/api/v10/")
    {
    }
}

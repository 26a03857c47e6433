namespace CommunityBot.Discord.Rest;

/// <summary>Where Discord's API is; the gateway's address comes from there.</summary>
/// <param name="Api">With a slash at its end.</param>
internal sealed record DiscordAddress(string Api)
{
    public DiscordAddress()
        : this("https://discord.com/api/v10/")
    {
    }
}

import { INDUSTRIES } from '../glossary/templates/shared/industries';
import type { SampleSource } from './figures';

/** How the systems of the invented company write what the glossary calls by an id. */

export const SOURCE_TEXTS: Readonly<Record<SampleSource, string>> = {
  demo: 'Demo Request',
  organic: 'Organic Search',
  'paid-search': 'Paid Search',
  webinar: 'Webinar',
  syndication: 'Content Syndication',
  'paid-social': 'Paid Social',
  events: 'Event',
  trial: 'Trial',
  partner: 'Partner',
};

export const CHANNELS: Readonly<Record<SampleSource, string>> = {
  demo: 'website',
  organic: 'search',
  'paid-search': 'search',
  webinar: 'email',
  syndication: 'third-party',
  'paid-social': 'social',
  events: 'event',
  trial: 'website',
  partner: 'third-party',
};

/** Everything else is inbound. */
export const LEAD_TYPE_TEXTS: Readonly<Partial<Record<SampleSource, string>>> = {
  events: 'List Upload',
  trial: 'Trial',
  partner: 'Partner',
};

export const INDUSTRY_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  INDUSTRIES.map(({ value, label }) => [value, label]),
);

export const DISPOSITION_TEXTS = {
  accepted: 'Accepted',
  recycled: 'Recycled',
  disqualified: 'Disqualified',
};

export const REASON_TEXTS: Readonly<Record<string, string>> = {
  'no-response': 'No Response',
  timing: 'Timing',
  budget: 'Budget',
  'wrong-contact': 'Wrong Persona',
  'contract-lock-in': 'Contract Lock-in',
  incomplete: 'Incomplete Data',
  'not-icp': 'Not ICP',
  'invalid-contact': 'Invalid Contact',
  'student-or-vendor': 'Student or Vendor',
  duplicate: 'Duplicate',
  'existing-customer': 'Existing Customer',
  competitor: 'Competitor',
  'no-need': 'No Need',
  other: 'Other',
};

export const NURTURE_TRACKS: Readonly<Record<string, string>> = {
  timing: 'Later this year',
  budget: 'Business case',
  'wrong-contact': 'Account',
  'contract-lock-in': 'Renewal',
  incomplete: 'Enrichment',
};

/** Types of the activity export. Emails of reps and of the sequencer are told apart by a flag only. */
export const ACTIVITY_TEXTS: Readonly<Record<string, string>> = {
  'demo-request': 'Demo Request',
  'contact-request': 'Contact Us',
  'trial-start': 'Trial Start',
  'roi-tool': 'ROI Calculator',
  chat: 'Chat',
  'pricing-page': 'Pricing Page',
  'content-download': 'Download',
  'careers-page': 'Careers Page',
  'product-webinar': 'Product Webinar',
  'webinar-attended': 'Webinar Attended',
  'webinar-registered': 'Webinar Registered',
  'booth-talk': 'Booth Talk',
  'booth-scan': 'Booth Scan',
  'email-click': 'Email Click',
  'email-reply': 'Email Reply',
  unsubscribe: 'Unsubscribe',
  'call-outbound': 'Call',
  'email-manual': 'Email',
  'email-sequence': 'Email',
  'meeting-scheduled': 'Meeting Booked',
  'meeting-held': 'Meeting Held',
};

/** Logged as tasks, which may have a day without a time; meetings are appointments and have one. */
export const TASKS = ['call-outbound', 'email-manual'];

export const INDUSTRIES: { value: string; label: string }[] = [
  { value: 'software', label: 'Software' },
  { value: 'financial-services', label: 'Financial services' },
  { value: 'insurance', label: 'Insurance' },
  { value: 'healthcare', label: 'Healthcare' },
  { value: 'manufacturing', label: 'Manufacturing' },
  { value: 'logistics', label: 'Logistics' },
  { value: 'retail', label: 'Retail and e-commerce' },
  { value: 'professional-services', label: 'Professional services' },
  { value: 'media', label: 'Media' },
  { value: 'telecommunications', label: 'Telecommunications' },
  { value: 'energy', label: 'Energy and utilities' },
  { value: 'education', label: 'Education' },
  { value: 'public-sector', label: 'Public sector' },
];

/** Industries that make a company of the right size tier A. */
export const CORE_INDUSTRIES = ['software', 'financial-services', 'insurance', 'manufacturing', 'logistics'];
